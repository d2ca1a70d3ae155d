package io.bornite.export;

import io.bornite.export.Statement.Line;
import io.bornite.identity.OrganizationId;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.ReadGate.Pages;
import io.bornite.platform.Rejected;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The statement of an organisation in one currency as a file, wallet by wallet. */
@Component
class StatementFiles {

    static final int PRINTED_MAX = 5_000;

    private static final PdfPage PAGE = PdfPage.named("statement");
    private static final String HEAD = """
            <p class="muted">%s · %s</p>
            <table>
            <thead><tr><th>Time (UTC)</th><th>What</th><th>With</th><th>Reference</th>\
            <th class="number">Amount</th><th class="number">Balance</th></tr></thead>
            <tbody>
            <tr><td class="nowrap">%s</td><td>Opening balance</td><td></td><td></td><td></td><td class="number">%s</td></tr>
            """;
    private static final String LINE = """
            <tr><td class="nowrap">%s</td><td>%s</td><td class="wrap small">%s</td><td class="nowrap small">%s</td>\
            <td class="number">%s</td><td class="number">%s</td></tr>
            """;
    private static final String FOOT = """
            <tr class="total"><td class="nowrap">%s</td><td>Closing balance</td><td></td><td></td><td></td>\
            <td class="number">%s</td></tr>
            </tbody>
            </table>
            <p></p>
            """;

    private final Statements statements;

    StatementFiles(Statements statements) {
        this.statements = statements;
    }

    void csv(OrganizationId organization, Currency currency, Period period, OutputStream out) {
        List<Statement> wallets = statements.of(organization, currency, period, Pages.SENT);
        CsvFile file = new CsvFile(out);
        file.write(
                CsvFile.text("date"),
                CsvFile.text("network"),
                CsvFile.text("wallet_address"),
                CsvFile.text("description"),
                CsvFile.text("counterparty"),
                CsvFile.text("reference"),
                CsvFile.text("amount"),
                CsvFile.text("balance"),
                CsvFile.text("currency"));
        for (Statement wallet : wallets) {
            write(file, wallet, balance(period.start(), "Opening balance", wallet.opening()));
            statements.eachLine(wallet, Pages.SENT, line -> write(file, wallet, line));
            write(file, wallet, balance(period.end(), "Closing balance", wallet.closing()));
        }
        file.end();
    }

    /**
     * @throws Rejected if there are more lines than a person can read
     * @throws io.bornite.platform.Unavailable if others print or read for too long
     */
    byte[] pdf(OrganizationId organization, Currency currency, Period period) {
        return PAGE.print(organization, () -> filling(organization, currency, period));
    }

    private PdfPage.Filling filling(OrganizationId organization, Currency currency, Period period) {
        List<Statement> wallets = statements.of(organization, currency, period, Pages.PRINTED);
        if (wallets.stream().mapToLong(Statement::size).sum() > PRINTED_MAX) {
            throw new Rejected("There are more than " + PRINTED_MAX + " entries: ask for a shorter period or for CSV");
        }
        StringBuilder sections = new StringBuilder();
        List<Money> in = new ArrayList<>();
        List<Money> out = new ArrayList<>();
        for (Statement wallet : wallets) {
            if (wallet.size() > 0 || wallet.opening().units() != 0) {
                print(wallet, period, sections, in, out);
            }
        }
        Map<String, String> texts = Map.of(
                "title", "Statement",
                "footer", TransferFiles.footer(organization),
                "summary",
                        currency + " from " + ShownTransfer.time(period.start()) + " to "
                                + ShownTransfer.time(period.end()) + " UTC",
                "opening", total(wallets.stream().map(Statement::opening).toList(), currency),
                "in", total(in, currency),
                "out", total(out, currency),
                "closing", total(wallets.stream().map(Statement::closing).toList(), currency));
        return new PdfPage.Filling(texts, Map.of("sections", sections.toString()));
    }

    private void print(Statement wallet, Period period, StringBuilder page, List<Money> in, List<Money> out) {
        page.append(HEAD.formatted(
                ShownTransfer.network(wallet.wallet().network().wire()),
                PdfPage.escaped(wallet.wallet().address()),
                ShownTransfer.time(period.start()),
                wallet.opening().toDecimal()));
        statements.eachLine(wallet, Pages.PRINTED, line -> {
            (line.amount().units() > 0 ? in : out).add(line.amount());
            page.append(LINE.formatted(
                    ShownTransfer.time(line.time()),
                    PdfPage.escaped(line.description()),
                    PdfPage.escaped(line.counterparty()),
                    PdfPage.escaped(line.reference()),
                    line.amount().toDecimal(),
                    line.balance().toDecimal()));
        });
        page.append(FOOT.formatted(
                ShownTransfer.time(period.end()), wallet.closing().toDecimal()));
    }

    private static String total(List<Money> parts, Currency currency) {
        return Statement.sum(parts, currency).toText();
    }

    private static Line balance(Instant time, String description, Money balance) {
        return new Line(time, description, "", "", Money.zero(balance.currency()), balance);
    }

    private static void write(CsvFile file, Statement wallet, Line line) {
        file.write(
                CsvFile.text(line.time().toString()),
                CsvFile.text(ShownTransfer.network(wallet.wallet().network().wire())),
                CsvFile.text(wallet.wallet().address()),
                CsvFile.text(line.description()),
                CsvFile.text(line.counterparty()),
                CsvFile.text(line.reference()),
                CsvFile.number(line.amount().toDecimal()),
                CsvFile.number(line.balance().toDecimal()),
                CsvFile.text(line.balance().currency().name()));
    }
}
