package io.bornite.batch;

import io.bornite.batch.BatchActionController.AuthoriseBatchDto;
import io.bornite.identity.Caller;
import io.bornite.platform.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Where a test hands in batches and looks at them, as the API's controllers do. */
public class BatchDesk {

    private final BatchController batches;
    private final BatchActionController actions;

    BatchDesk(BatchController batches, BatchActionController actions) {
        this.batches = batches;
        this.actions = actions;
    }

    /** A batch that waits to be paid by its job, but for the rows that cannot be. */
    public UUID authorised(Caller caller, String csv) {
        UUID id = handedIn(caller, csv);
        authorise(caller, id);
        return id;
    }

    /** A batch that waits for review. */
    public UUID handedIn(Caller caller, String csv) {
        return batches.createFromCsv(caller, null, csv.getBytes(StandardCharsets.UTF_8))
                .id();
    }

    /** Has the rows paid that can be, and says yes to no question. */
    public void authorise(Caller caller, UUID batch) {
        actions.authorise(caller, batch, null, new AuthoriseBatchDto(true));
    }

    /** Says yes to what the rows said before. */
    public void confirm(Caller caller, UUID batch) {
        actions.authorise(caller, batch, "confirmed", new AuthoriseBatchDto(true));
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

    /** @return the state that it is in then */
    public String retry(Caller caller, UUID batch) {
        return actions.retry(caller, batch, null).state();
    }

    /** What can be handed in again. */
    public String result(Caller caller, UUID batch) {
        return new String(Objects.requireNonNull(actions.result(caller, batch).getBody()), StandardCharsets.UTF_8);
    }

    /** What is wrong with the rows of a list that waits for review. */
    public List<String> errors(Caller caller, String csv) {
        UUID id = handedIn(caller, csv);
        return batches.rows(caller, id, new PageRequest(1, PageRequest.MAXIMUM_LIMIT)).data().stream()
                .map(row -> String.join("; ", row.errors()))
                .toList();
    }

    public int paid(Caller caller, UUID batch) {
        return batches.get(caller, batch).paid();
    }

    /** The state of each row, in their order. */
    public List<String> states(Caller caller, UUID batch) {
        List<String> states = new ArrayList<>();
        boolean hasMore = true;
        for (int page = 1; hasMore; page++) {
            var rows = batches.rows(caller, batch, new PageRequest(page, PageRequest.MAXIMUM_LIMIT));
            rows.data().forEach(row -> states.add(row.state()));
            hasMore = rows.hasMore();
        }
        return states;
    }

    /** State and reason of each row. */
    public List<String> rows(Caller caller, UUID batch) {
        return batches.rows(caller, batch, new PageRequest(1, PageRequest.MAXIMUM_LIMIT)).data().stream()
                .map(row -> row.reason() == null ? row.state() : row.state() + ": " + row.reason())
                .toList();
    }
}
