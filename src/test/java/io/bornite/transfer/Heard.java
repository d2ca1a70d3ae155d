package io.bornite.transfer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.transaction.event.TransactionalEventListener;

/** What was told about transfers, counted once it was committed. */
class Heard {

    private final List<TransferId> settled = new CopyOnWriteArrayList<>();
    private final List<TransferId> failed = new CopyOnWriteArrayList<>();

    @TransactionalEventListener
    void on(TransfersChanged event) {
        for (TransfersChanged.Change change : event.changes()) {
            switch (change.transfer().status()) {
                case SUCCESS -> settled.add(change.transfer().id());
                case FAILED -> failed.add(change.transfer().id());
                case PENDING, INITIATED, PROCESSING, CANCELED, REFUNDED -> {}
            }
        }
    }

    long settled(TransferId transfer) {
        return settled.stream().filter(transfer::equals).count();
    }

    long failed(TransferId transfer) {
        return failed.stream().filter(transfer::equals).count();
    }
}
