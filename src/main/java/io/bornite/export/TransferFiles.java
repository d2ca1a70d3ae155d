package io.bornite.export;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Money;
import io.bornite.platform.ReadGate;
import io.bornite.platform.ReadGate.Pages;
import io.bornite.platform.Rejected;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.Transfers;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The transfers of an organisation as a file, newest first, and each of them as a receipt. */
@Component
class TransferFiles {

    /** What a person can still read; a CSV has no end. */
    static final int PRINTED_MAX = 5_000;

    private static final int READ_AT_ONCE = 500;
    private static final PdfPage LIST = PdfPage.named("transfers");
    private static final PdfPage RECEIPT = PdfPage.named("receipt");

    private final Transfers transfers;
    private final ReadGate reads;

    TransferFiles(Transfers transfers, ReadGate reads) {
        this.transfers = transfers;
        this.reads = reads;
    }

    void csv(OrganizationId organization, Period period, OutputStream out) {
        CsvFile file = new CsvFile(out);
        file.write(
                CsvFile.text("id"),
                CsvFile.text("created_at"),
                CsvFile.text("type"),
                CsvFile.text("status"),
                CsvFile.text("counterparty"),
                CsvFile.text("network"),
                CsvFile.text("amount"),
                CsvFile.text("fee"),
                CsvFile.text("currency"),
                CsvFile.text("purpose"),
                CsvFile.text("transaction_hash"),
                CsvFile.text("reason"),
                CsvFile.text("fee_currency"),
                CsvFile.text("received"),
                CsvFile.text("received_currency"));
        each(organization, period, Pages.SENT, Integer.MAX_VALUE, shown -> {
            Transfer transfer = shown.transfer();
            Money received = transfer.received();
            file.write(
                    CsvFile.text(transfer.id().value().toString()),
                    CsvFile.text(transfer.createdAt().toString()),
                    CsvFile.text(ShownTransfer.words(transfer.type())),
                    CsvFile.text(ShownTransfer.words(transfer.status())),
                    CsvFile.text(shown.counterparty()),
                    CsvFile.text(shown.network()),
                    CsvFile.number(transfer.amount().toDecimal()),
                    CsvFile.number(transfer.fee().toDecimal()),
                    CsvFile.text(transfer.amount().currency().name()),
                    CsvFile.text(transfer.purpose() == null ? "" : ShownTransfer.words(transfer.purpose())),
                    CsvFile.text(shown.hash()),
                    CsvFile.text(shown.reason()),
                    CsvFile.text(transfer.fee().currency().name()),
                    CsvFile.number(received.toDecimal()),
                    CsvFile.text(received.currency().name()));
        });
        file.end();
    }

    /**
     * @throws Rejected if there are more than a person can read
     * @throws io.bornite.platform.Unavailable if others print or read for too long
     */
    byte[] pdf(OrganizationId organization, Period period) {
        return LIST.print(organization, () -> list(organization, period));
    }

    private PdfPage.Filling list(OrganizationId organization, Period period) {
        List<ShownTransfer> found = new ArrayList<>();
        each(organization, period, Pages.PRINTED, PRINTED_MAX + 1, found::add);
        if (found.size() > PRINTED_MAX) {
            throw new Rejected(
                    "There are more than " + PRINTED_MAX + " transfers: ask for a shorter period or for CSV");
        }
        String rows = found.stream().map(TransferFiles::row).collect(Collectors.joining("\n"));
        String summary = found.size() + " transfers from " + ShownTransfer.time(period.start()) + " to "
                + ShownTransfer.time(period.end()) + " UTC";
        return new PdfPage.Filling(
                Map.of("title", "Transfers", "footer", footer(organization), "summary", summary), Map.of("rows", rows));
    }

    /** @throws io.bornite.platform.NotFound if the organisation has no such transfer */
    byte[] receipt(OrganizationId organization, TransferId id) {
        PdfPage.Filling facts = facts(organization, id);
        return RECEIPT.print(organization, () -> facts);
    }

    private PdfPage.Filling facts(OrganizationId organization, TransferId id) {
        Transfer transfer = transfers.get(organization, id);
        ShownTransfer shown = new ShownTransfer(transfer);
        Map<String, @Nullable String> facts = new LinkedHashMap<>();
        facts.put("Status", ShownTransfer.words(transfer.status()));
        facts.put("Type", ShownTransfer.words(transfer.type()));
        facts.put(shown.isIncoming() ? "From" : "To", shown.counterparty());
        facts.put("Address", transfer.destination().walletAddress());
        facts.put("Network", shown.network());
        facts.put(transfer.status() == TransferStatus.SUCCESS ? "Received" : "To be received", shown.received());
        facts.put("Fee", transfer.fee().units() == 0 ? "none" : transfer.fee().toText());
        facts.put("Purpose", transfer.purpose() == null ? "" : ShownTransfer.words(transfer.purpose()));
        facts.put("Transaction", shown.hash());
        facts.put("Reason", shown.reason());
        facts.put("Created", ShownTransfer.time(transfer.createdAt()) + " UTC");
        facts.put("Last change", ShownTransfer.time(transfer.updatedAt()) + " UTC");
        facts.put("Reference", transfer.id().value().toString());
        String rows = facts.entrySet().stream()
                .filter(fact -> fact.getValue() != null && !fact.getValue().isBlank())
                .map(fact -> "<tr><td class=\"muted nowrap\">%s</td><td class=\"wrap\">%s</td></tr>"
                        .formatted(fact.getKey(), PdfPage.escaped(String.valueOf(fact.getValue()))))
                .collect(Collectors.joining("\n"));
        return new PdfPage.Filling(
                Map.of(
                        "title",
                        "Receipt " + transfer.id().value(),
                        "footer",
                        footer(organization),
                        "summary",
                        shown.isIncoming() ? "Money that came in" : "Money that was sent",
                        "amount",
                        transfer.amount().toText()),
                Map.of("rows", rows));
    }

    /** Read page by page, each in a transaction of its own: who reads a file slowly holds no connection and no place. */
    private void each(
            OrganizationId organization, Period period, Pages pages, int max, Consumer<ShownTransfer> reader) {
        String owner = organization.value().toString();
        @Nullable TransferId before = null;
        int read = 0;
        List<Transfer> page;
        do {
            int limit = Math.min(READ_AT_ONCE, max - read);
            @Nullable TransferId last = before;
            page = reads.read(
                    owner, pages, () -> transfers.olderThan(organization, period.start(), period.end(), last, limit));
            page.forEach(transfer -> reader.accept(new ShownTransfer(transfer)));
            read += page.size();
            before = page.isEmpty() ? null : page.getLast().id();
        } while (page.size() == READ_AT_ONCE && read < max);
    }

    static String footer(OrganizationId organization) {
        return "Organisation " + organization.value() + ". All times are UTC.";
    }

    private static String row(ShownTransfer shown) {
        Transfer transfer = shown.transfer();
        String sign = shown.isIncoming() ? "" : "-";
        return """
                <tr><td class="nowrap">%s</td><td>%s</td><td>%s</td><td class="wrap small">%s</td><td class="nowrap small">%s</td>\
                <td class="number">%s%s</td></tr>""".formatted(
                        ShownTransfer.time(transfer.createdAt()),
                        ShownTransfer.words(transfer.type()),
                        ShownTransfer.words(transfer.status()),
                        PdfPage.escaped(shown.counterparty()),
                        transfer.id().value(),
                        sign,
                        transfer.amount().toText());
    }
}
