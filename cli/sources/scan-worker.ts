// Kept for builds that name the old place: the worker folds, so it lives in the accounting room.
import '../accounting/scan-worker.ts';
