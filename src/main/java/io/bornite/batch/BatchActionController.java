package io.bornite.batch;

import io.bornite.identity.Caller;
import io.bornite.platform.AskingOperation;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.ReadGate;
import io.bornite.platform.UncountedOperation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is done with a batch; beside the contract. */
@RestController
@Tag(name = "Batches")
@RequestMapping("/api/batches/{id}")
class BatchActionController {

    /** Somebody was asked about what a list repeats, and means it. */
    private static final String REPEATS = "Bornite-Repeats";

    private static final String CONFIRMED = "confirmed";

    private final Batches batches;
    private final ReadGate reads;

    BatchActionController(Batches batches, ReadGate reads) {
        this.batches = batches;
        this.reads = reads;
    }

    @UncountedOperation
    @AskingOperation
    @PostMapping("/authorise")
    @Operation(
            summary = "Pay the rows that can be paid; rows that cannot are a reason to refuse, unless they are ignored."
                    + " What was paid or handed in elsewhere since the review is a 409 confirm_required until"
                    + " Bornite-Repeats: confirmed is said")
    BatchDto authorise(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = REPEATS, required = false) @Nullable String repeats,
            @Valid @RequestBody AuthoriseBatchDto request) {
        boolean ignoreInvalid = Boolean.TRUE.equals(request.ignoreInvalid());
        return BatchDto.of(
                batches.authorise(caller.organization(), new BatchId(id), ignoreInvalid, isConfirmed(repeats)));
    }

    @PostMapping("/pause")
    @Operation(summary = "Pay nothing more until it is resumed")
    BatchDto pause(Caller caller, @PathVariable UUID id) {
        return BatchDto.of(batches.pause(caller.organization(), new BatchId(id)));
    }

    @UncountedOperation
    @PostMapping("/resume")
    @Operation(summary = "Go on paying")
    BatchDto resume(Caller caller, @PathVariable UUID id) {
        return BatchDto.of(batches.resume(caller.organization(), new BatchId(id)));
    }

    @UncountedOperation
    @AskingOperation
    @PostMapping("/retry")
    @Operation(
            summary = "Try the rows again that failed. What was paid or handed in elsewhere meanwhile is a 409"
                    + " confirm_required until Bornite-Repeats: confirmed is said")
    BatchDto retry(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = REPEATS, required = false) @Nullable String repeats) {
        return BatchDto.of(batches.retry(caller.organization(), new BatchId(id), isConfirmed(repeats)));
    }

    @GetMapping("/result")
    @Operation(summary = "The list as CSV with what became of each row")
    ResponseEntity<byte[]> result(Caller caller, @PathVariable UUID id) {
        String csv = ResultFile.of(reads.read(
                caller.organization().value().toString(),
                ReadGate.Pages.SENT,
                () -> batches.allRows(caller.organization(), new BatchId(id))));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"batch-" + id + ".csv\"")
                .body(csv.getBytes(StandardCharsets.UTF_8));
    }

    /** Strictly: a misspelt yes would only be asked for again. */
    private static boolean isConfirmed(@Nullable String repeats) {
        if (repeats != null && !repeats.strip().equals(CONFIRMED)) {
            throw new InvalidRequest(REPEATS, "isIn", REPEATS + " must be " + CONFIRMED);
        }
        return repeats != null;
    }

    record AuthoriseBatchDto(@Nullable Boolean ignoreInvalid) {}
}
