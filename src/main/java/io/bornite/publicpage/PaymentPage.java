package io.bornite.publicpage;

import io.bornite.chain.ChainId;
import io.bornite.money.Currency;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferAccount;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.TransferType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Writes the page. Whatever comes from data is escaped where it is put in. */
@Component
class PaymentPage {

    private static final Pattern GAP = Pattern.compile("\\{\\{(\\w+)}}");
    private static final String REFRESH = "<meta http-equiv=\"refresh\" content=\"10\">";

    private final String frame = read("page.html");
    private final String awaited = read("awaited.html");

    String of(Transfer transfer) {
        String amount = transfer.amount().toText();
        return fill(
                frame,
                Map.of(
                        "refresh", isOver(transfer) ? "" : REFRESH,
                        "title", text(title(transfer)),
                        "amount", text(amount),
                        "state", text(state(transfer)),
                        "mark", text(transfer.status().name().toLowerCase(Locale.ROOT)),
                        "content",
                                AwaitedPayment.of(transfer)
                                        .filter(payment -> payment.account().walletAddress() != null)
                                        .map(this::awaited)
                                        .orElse("")));
    }

    /** For every link that opens nothing, whatever the reason. */
    String ofNothing() {
        return fill(
                frame,
                Map.of(
                        "refresh", "",
                        "title", "There is no such page",
                        "amount", "",
                        "state", "The link is wrong, was withdrawn or is too old.",
                        "mark", "none",
                        "content", ""));
    }

    private String awaited(AwaitedPayment payment) {
        TransferAccount account = payment.account();
        String address = Objects.requireNonNull(account.walletAddress());
        ChainId network = ChainId.of(Objects.requireNonNull(account.network())).orElseThrow();
        Currency currency = payment.amount().currency();
        return fill(
                awaited,
                Map.of(
                        "qr", QrCode.svg(address, "QR code of the address"),
                        "address", text(address),
                        "network", text(name(network)),
                        "currency", text(currency.name()),
                        "amount", text(payment.amount().toDecimal())));
    }

    private static String title(Transfer transfer) {
        return transfer.type() == TransferType.DEPOSIT ? "Deposit" : "Payment";
    }

    private static String state(Transfer transfer) {
        return switch (transfer.status()) {
            case INITIATED -> "Waiting for the money";
            case PENDING -> pending(transfer);
            case PROCESSING -> "On its way";
            case SUCCESS -> "Done";
            case CANCELED -> "Given up: nothing came in time";
            case FAILED -> "Failed: no money was moved";
            case REFUNDED -> "Returned to its sender";
        };
    }

    private static String pending(Transfer transfer) {
        if (waitsForPerson(transfer)) {
            return "Waiting for its receiver. If that is you, sign in once with the address to which you got the mail.";
        }
        return transfer.type() == TransferType.DEPOSIT ? "Seen, not final yet" : "Accepted";
    }

    /** Who gets money by an address that nobody has signed in with takes it by signing in. */
    private static boolean waitsForPerson(Transfer transfer) {
        TransferAccount destination = transfer.destination();
        return transfer.type() == TransferType.SEND
                && destination.accountId() == null
                && destination.walletAddress() == null;
    }

    private static boolean isOver(Transfer transfer) {
        return transfer.status().ordinal() >= TransferStatus.SUCCESS.ordinal();
    }

    private static String name(ChainId network) {
        String[] words = network.name().toLowerCase(Locale.ROOT).split("_");
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].substring(0, 1).toUpperCase(Locale.ROOT) + words[i].substring(1);
        }
        return network == ChainId.BSC ? "BNB Smart Chain" : String.join(" ", words);
    }

    private static String text(String plain) {
        return HtmlUtils.htmlEscape(plain);
    }

    private static String fill(String template, Map<String, String> values) {
        return GAP.matcher(template)
                .replaceAll(
                        gap -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(gap.group(1)), gap.group())));
    }

    private static String read(String file) {
        try (InputStream resource = PaymentPage.class.getResourceAsStream("/publicpage/" + file)) {
            return new String(Objects.requireNonNull(resource, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
