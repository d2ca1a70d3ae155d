package io.bornite.bench;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What takes long and is not measured, done at the same time: the books and the list are filled while a server learns.
 *
 * @param ledger null if it is not wanted
 * @param lists null if they are not wanted
 */
record Prepared(LedgerPart ledger, ListPart lists) {

    static Prepared of(Settings settings, Report report) throws Exception {
        try (ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<LedgerPart> ledger =
                    aside.submit(() -> settings.wants("ledger") ? new LedgerPart(settings, report) : null);
            Future<ListPart> lists = aside.submit(() -> settings.wants("lists") ? ListPart.filled(settings) : null);
            if (settings.startsServers() && !Boolean.getBoolean("bench.untrained")) {
                Product.train(settings);
            }
            return new Prepared(ledger.get(), lists.get());
        }
    }
}
