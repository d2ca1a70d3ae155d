package io.bornite.export;

import io.bornite.identity.Caller;
import io.bornite.money.Currency;
import io.bornite.platform.OperationGroup;
import io.bornite.transfer.TransferId;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files of the caller's organisation. Without a period they tell of the last thirty days. */
@RestController
@Tag(name = "Exports")
@OperationGroup("ExportController")
@RequestMapping("/api/exports")
class ExportController {

    private static final String CSV = "text/csv;charset=UTF-8";
    private static final String PDF = "application/pdf";

    private final TransferFiles transfers;
    private final StatementFiles statements;
    private final Clock clock;

    ExportController(TransferFiles transfers, StatementFiles statements, Clock clock) {
        this.transfers = transfers;
        this.statements = statements;
        this.clock = clock;
    }

    @GetMapping("/transfers")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "*/*", schema = @Schema(format = "binary")))
    void transfers(
            Caller caller,
            @RequestParam(required = false) @Nullable ExportFormat format,
            @RequestParam(required = false) @Nullable Instant startDate,
            @RequestParam(required = false) @Nullable Instant endDate,
            HttpServletResponse response)
            throws IOException {
        Period period = Period.of(startDate, endDate, clock.instant());
        switch (Objects.requireNonNullElse(format, ExportFormat.CSV)) {
            case CSV -> {
                begin(response, CSV, "transfers.csv");
                transfers.csv(caller.organization(), period, response.getOutputStream());
            }
            case PDF -> send(response, "transfers.pdf", transfers.pdf(caller.organization(), period));
        }
    }

    /** The entries of the book for each wallet, from the opening to the closing balance. */
    @GetMapping("/statement")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "*/*", schema = @Schema(format = "binary")))
    void statement(
            Caller caller,
            @RequestParam(required = false) @Nullable ExportFormat format,
            @RequestParam(required = false) @Nullable Currency currency,
            @RequestParam(required = false) @Nullable Instant startDate,
            @RequestParam(required = false) @Nullable Instant endDate,
            HttpServletResponse response)
            throws IOException {
        Period period = Period.of(startDate, endDate, clock.instant());
        Currency asked = Objects.requireNonNullElse(currency, Currency.USDC);
        switch (Objects.requireNonNullElse(format, ExportFormat.CSV)) {
            case CSV -> {
                begin(response, CSV, "statement.csv");
                statements.csv(caller.organization(), asked, period, response.getOutputStream());
            }
            case PDF -> send(response, "statement.pdf", statements.pdf(caller.organization(), asked, period));
        }
    }

    /** The receipt of one transfer. */
    @GetMapping("/receipts/{id}")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = PDF, schema = @Schema(type = "string", format = "binary")))
    void receipt(Caller caller, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        send(response, "receipt-" + id + ".pdf", transfers.receipt(caller.organization(), new TransferId(id)));
    }

    private static void send(HttpServletResponse response, String name, byte[] file) throws IOException {
        begin(response, PDF, name);
        response.setContentLength(file.length);
        response.getOutputStream().write(file);
    }

    private static void begin(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }
}
