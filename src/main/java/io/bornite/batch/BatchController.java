package io.bornite.batch;

import io.bornite.identity.Caller;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of payments before and while they are paid; beside the contract. */
@RestController
@Tag(name = "Batches")
@RequestMapping("/api/batches")
class BatchController {

    private static final int NAME_LENGTH_MAX = 100;
    private static final String UNNAMED = "Batch";

    private final Batches batches;

    BatchController(Batches batches) {
        this.batches = batches;
    }

    @PostMapping
    @Operation(summary = "Hand in a list for review; nothing is paid before it is authorised")
    BatchDto create(Caller caller, @Valid @RequestBody CreateBatchDto request) {
        List<GivenRow> rows =
                request.rows().stream().map(CreateBatchRowDto::toGiven).toList();
        return BatchDto.of(batches.create(caller, named(request.name()), new BatchFile(rows, Map.of(), List.of())));
    }

    /** As {@link #create}, from a file: its first line names the columns, amounts are plain decimals. */
    @PostMapping(
            path = "/csv",
            consumes = {"text/csv", MediaType.TEXT_PLAIN_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Operation(summary = "Hand in a list as CSV for review: UTF-8, separated by comma, semicolon or tab")
    BatchDto createFromCsv(
            Caller caller,
            @RequestParam(required = false) @Size(max = NAME_LENGTH_MAX) @Nullable String name,
            @RequestBody(required = false) byte @Nullable [] file) {
        return BatchDto.of(
                batches.create(caller, named(name), BatchFile.read(Objects.requireNonNullElse(file, new byte[0]))));
    }

    @GetMapping
    @Operation(summary = "Batches, the newest first")
    PageDto<BatchDto> list(Caller caller, PageRequest page) {
        return batches.page(caller.organization(), page).map(BatchDto::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "A batch: how far it is, and what it comes to")
    BatchDto get(Caller caller, @PathVariable UUID id) {
        return BatchDto.of(batches.get(caller.organization(), new BatchId(id)));
    }

    @GetMapping("/{id}/rows")
    @Operation(summary = "The rows of a batch in their order, with what is wrong and what became of them")
    PageDto<BatchPaymentDto> rows(Caller caller, @PathVariable UUID id, PageRequest page) {
        return batches.rows(caller.organization(), new BatchId(id), page).map(BatchPaymentDto::of);
    }

    private static String named(@Nullable String name) {
        return name == null || name.isBlank() ? UNNAMED : name.strip();
    }

    record CreateBatchDto(
            @Size(max = NAME_LENGTH_MAX) @Nullable String name,
            @NotEmpty @Size(max = Batches.ROWS_MAX) List<@Valid @NotNull CreateBatchRowDto> rows) {}

    /** @param amount in units of 10^-8, as everywhere but in files */
    record CreateBatchRowDto(
            @Nullable String reference,
            @Nullable String email,
            @Nullable String walletAddress,
            @Nullable String payeeId,
            @NotNull @Positive Long amount,
            @Nullable Currency currency,
            @Nullable String purposeCode,
            @Nullable String note) {

        GivenRow toGiven() {
            Map<Column, String> cells = new EnumMap<>(Column.class);
            put(cells, Column.REFERENCE, reference);
            put(cells, Column.EMAIL, email);
            put(cells, Column.WALLET_ADDRESS, walletAddress);
            put(cells, Column.PAYEE_ID, payeeId);
            put(cells, Column.AMOUNT, exact(amount));
            put(cells, Column.CURRENCY, currency == null ? null : currency.name());
            put(cells, Column.PURPOSE_CODE, purposeCode);
            put(cells, Column.NOTE, note);
            return new GivenRow(cells);
        }

        /** With all decimals, which reads in one way only. */
        private static String exact(long units) {
            return BigDecimal.valueOf(units, Money.DECIMALS).toPlainString();
        }

        private static void put(Map<Column, String> cells, Column column, @Nullable String text) {
            if (text != null) {
                cells.put(column, text);
            }
        }
    }
}
