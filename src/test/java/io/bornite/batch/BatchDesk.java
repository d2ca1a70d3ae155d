package io.bornite.batch;

import io.bornite.batch.BatchActionController.AuthoriseBatchDto;
import io.bornite.identity.Caller;
import io.bornite.platform.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Where a test hands in batches and looks at them, as the API's controllers do. */
public class BatchDesk {

    private final BatchController batches;
    private final BatchActionController actions;

    BatchDesk(BatchController batches, BatchActionController actions) {
        this.batches = batches;
        this.actions = actions;
    }

    /** A batch that waits to be paid by its job. */
    public UUID authorised(Caller caller, String csv) {
        UUID id = batches.createFromCsv(caller, null, csv.getBytes(StandardCharsets.UTF_8))
                .id();
        actions.authorise(caller, id, new AuthoriseBatchDto(null));
        return id;
    }

    /** @return how many rows are paid when it returns */
    public int pause(Caller caller, UUID batch) {
        return actions.pause(caller, batch).paid();
    }

    public void resume(Caller caller, UUID batch) {
        if (!actions.resume(caller, batch).state().equals("running")) {
            throw new AssertionError("It does not run");
        }
    }

    public int paid(Caller caller, UUID batch) {
        return batches.get(caller, batch).paid();
    }

    /** State and reason of each row. */
    public List<String> rows(Caller caller, UUID batch) {
        return batches.rows(caller, batch, new PageRequest(1, PageRequest.MAXIMUM_LIMIT)).data().stream()
                .map(row -> row.reason() == null ? row.state() : row.state() + ": " + row.reason())
                .toList();
    }
}
