package io.bornite.transfer;

import java.util.List;
import java.util.Set;

/**
 * A moment at which the process may die, in a story that passes it, and what must hold after it died there.
 *
 * @param label of the crash point
 */
record Moment(String label, Plot plot, String rule) {

    /** What is going on when the process dies. */
    enum Plot {
        SEND_INSIDE,
        SEND_TO_GUEST,
        PAYMENT,
        REVERTED_PAYMENT,
        FORGOTTEN_PAYMENT,
        DEPOSIT,
        VANISHED_DEPOSIT,
        REVERTED_SWEEP,
        CLAIM,
        LATE_CLAIM,
        RETURN,
        BLOCKED_GUEST,
        BRIDGE,
        SCHEDULE,
        BATCH,
        OFFRAMP,
        LOST_OFFRAMP,
        FAILED_OFFRAMP,
        RETURNED_OFFRAMP,
        ONRAMP,
        UNPAID_ONRAMP,
        BANK_CREDIT,
        FIRST_KEYS,
        TOLD,
        RECOVERY,
        UNSUPPORTED,
        REVERTED_UNSUPPORTED,
        FORGOTTEN_UNSUPPORTED,
        LET_GO,
        SENT_BACK,
        SEALED
    }

    private static final String NO_TRACE = "no trace; the same request makes exactly one transfer";
    private static final String SAME_ANSWER = "the same request gets the same transfer and body";
    private static final String NO_GAP = "the nonce was never taken, the hold stays";
    private static final String SAME_BYTES = "the same bytes are sent, the payment is paid once";
    private static final String ONCE = "the outcome is asked again and booked once";
    private static final String CREDITED_ONCE = "the page is read again, the deposit is credited once";
    private static final String SWEPT_ONCE = "each deposit is swept once, no nonce is missing";
    private static final String NUMBERED_ONCE = "each event is in the log once, and no number is missing";
    private static final String TOLD_AGAIN = "the receiver is told at least once, always under the same id";
    private static final String CLAIMED_ONCE = "the sign-up left no trace; the next one claims the money once";

    private static final String ARRIVED_ONCE = "it comes out once and both networks are booked in one journal";

    private static final String SAME_REFERENCE = "the partner is asked by the same reference and pays once";
    private static final String BOOKED_BACK = "booked back once, the fee too";
    private static final String SAME_INSTRUCTIONS =
            "the partner is asked by the same reference, the instructions are one";
    private static final String BOUGHT_ONCE = "the outcome is asked again, the purchase is credited once";
    private static final String LISTED_ONCE = "the list is read again, the credit is booked once";

    private static final String ONCE_TOLD = "the outcome is asked again, its state moves once";
    private static final String RETURNED_ONCE = "the same bytes are sent, what came goes back once";

    private static final String DECIDED_ONCE =
            "the review is open and its money held; it is decided and carried out once";

    private static final String REOPENED = "the next start opens the data key, under whichever master key it lies";

    static final List<Moment> ALL = List.of(
            new Moment("send.after-posting", Plot.SEND_INSIDE, NO_TRACE),
            new Moment("send.after-posting", Plot.PAYMENT, NO_TRACE),
            new Moment("send.before-commit", Plot.SEND_INSIDE, NO_TRACE),
            new Moment("send.before-commit", Plot.SEND_TO_GUEST, NO_TRACE),
            new Moment("send.before-commit", Plot.PAYMENT, NO_TRACE),
            new Moment("send.after-commit", Plot.SEND_INSIDE, SAME_ANSWER),
            new Moment("send.after-commit", Plot.SEND_TO_GUEST, SAME_ANSWER),
            new Moment("send.after-commit", Plot.PAYMENT, "the job carries on, " + SAME_ANSWER),
            new Moment("payment.before-sign", Plot.PAYMENT, "the hold stays, another worker signs"),
            new Moment("payment.after-nonce", Plot.PAYMENT, NO_GAP),
            new Moment("payment.before-sign-commit", Plot.PAYMENT, NO_GAP),
            new Moment("payment.before-broadcast", Plot.PAYMENT, SAME_BYTES),
            new Moment("payment.after-broadcast", Plot.PAYMENT, SAME_BYTES),
            new Moment("payment.before-record-commit", Plot.PAYMENT, SAME_BYTES),
            new Moment("payment.after-record", Plot.PAYMENT, SAME_BYTES),
            new Moment("payment.after-resend", Plot.FORGOTTEN_PAYMENT, SAME_BYTES),
            new Moment("payment.after-outcome", Plot.PAYMENT, ONCE),
            new Moment("payment.after-outcome", Plot.REVERTED_PAYMENT, ONCE),
            new Moment("payment.after-capture", Plot.PAYMENT, "captured once"),
            new Moment("payment.after-release", Plot.REVERTED_PAYMENT, "released once, never captured"),
            new Moment("payment.after-settle", Plot.PAYMENT, "captured once, told once"),
            new Moment("payment.after-settle", Plot.REVERTED_PAYMENT, "released once, told once"),
            new Moment("deposit.after-scan", Plot.DEPOSIT, CREDITED_ONCE),
            new Moment("deposit.after-seen", Plot.DEPOSIT, CREDITED_ONCE),
            new Moment("deposit.after-credit", Plot.DEPOSIT, CREDITED_ONCE),
            new Moment("deposit.before-commit", Plot.DEPOSIT, CREDITED_ONCE),
            new Moment("deposit.after-record", Plot.DEPOSIT, CREDITED_ONCE),
            new Moment("deposit.after-drop", Plot.VANISHED_DEPOSIT, "never credited, shown as failed with its reason"),
            new Moment("sweep.after-nonce", Plot.DEPOSIT, SWEPT_ONCE),
            new Moment("sweep.after-sign", Plot.DEPOSIT, SWEPT_ONCE),
            new Moment("sweep.after-broadcast", Plot.DEPOSIT, SWEPT_ONCE),
            new Moment("sweep.before-record-commit", Plot.DEPOSIT, SWEPT_ONCE),
            new Moment("sweep.after-outcome", Plot.DEPOSIT, SWEPT_ONCE),
            new Moment("sweep.before-confirm-commit", Plot.DEPOSIT, SWEPT_ONCE),
            new Moment("sweep.before-fail-commit", Plot.REVERTED_SWEEP, "a later sweep takes the deposit along, once"),
            new Moment("guest.after-claim-posting", Plot.CLAIM, CLAIMED_ONCE),
            new Moment("guest.before-claim-commit", Plot.CLAIM, CLAIMED_ONCE),
            new Moment("sign-up.before-commit", Plot.CLAIM, CLAIMED_ONCE),
            new Moment("guest.after-claim", Plot.LATE_CLAIM, "claimed once"),
            new Moment("guest.after-return-posting", Plot.RETURN, "the money waits on and is returned once"),
            new Moment("guest.before-return-commit", Plot.RETURN, "the money waits on and is returned once"),
            new Moment("guest.after-return", Plot.RETURN, "returned once"),
            new Moment("guest.before-block-commit", Plot.BLOCKED_GUEST, "the money waits on and is looked at again"),
            new Moment("bridge.after-posting", Plot.BRIDGE, NO_TRACE),
            new Moment("bridge.before-left-commit", Plot.BRIDGE, "the outcome is asked again, the hold stays"),
            new Moment("bridge.after-outcome", Plot.BRIDGE, ARRIVED_ONCE),
            new Moment("bridge.after-capture", Plot.BRIDGE, ARRIVED_ONCE),
            new Moment("bridge.after-end", Plot.BRIDGE, ARRIVED_ONCE),
            new Moment("schedule.after-payment", Plot.SCHEDULE, "no trace; the time is paid once"),
            new Moment("schedule.before-commit", Plot.SCHEDULE, "no trace; the time is paid once"),
            new Moment("schedule.after-commit", Plot.SCHEDULE, "the time is not paid again"),
            new Moment("batch.after-payment", Plot.BATCH, "no trace; the rows are paid once"),
            new Moment("batch.before-commit", Plot.BATCH, "no trace; the rows are paid once"),
            new Moment("batch.after-commit", Plot.BATCH, "the rows are not paid again, the others are"),
            new Moment("event.after-numbering", Plot.TOLD, NUMBERED_ONCE),
            new Moment("event.before-commit", Plot.TOLD, NUMBERED_ONCE),
            new Moment("webhook.after-claim", Plot.TOLD, TOLD_AGAIN),
            new Moment("webhook.after-post", Plot.TOLD, TOLD_AGAIN),
            new Moment("webhook.before-record-commit", Plot.TOLD, TOLD_AGAIN),
            new Moment("offramp.after-hold", Plot.OFFRAMP, NO_TRACE),
            new Moment("offramp.before-commit", Plot.OFFRAMP, NO_TRACE),
            new Moment("offramp.after-commit", Plot.OFFRAMP, "the job carries on, " + SAME_ANSWER),
            new Moment("payout.before-call", Plot.OFFRAMP, SAME_REFERENCE),
            new Moment("payout.after-call", Plot.OFFRAMP, SAME_REFERENCE),
            new Moment("payout.after-call", Plot.LOST_OFFRAMP, SAME_REFERENCE),
            new Moment("payout.before-submitted-commit", Plot.OFFRAMP, SAME_REFERENCE),
            new Moment("payout.after-submitted", Plot.OFFRAMP, SAME_REFERENCE),
            new Moment("payout.after-outcome", Plot.OFFRAMP, ONCE),
            new Moment("payout.after-outcome", Plot.FAILED_OFFRAMP, ONCE),
            new Moment("payout.after-capture", Plot.OFFRAMP, "captured once"),
            new Moment("payout.before-settle-commit", Plot.OFFRAMP, "captured once"),
            new Moment("payout.after-settle", Plot.OFFRAMP, "captured once, told once"),
            new Moment("payout.after-release", Plot.FAILED_OFFRAMP, "released once, never captured"),
            new Moment("payout.before-fail-commit", Plot.FAILED_OFFRAMP, "released once, never captured"),
            new Moment("payout.after-fail", Plot.FAILED_OFFRAMP, "released once, told once"),
            new Moment("payout.after-return-posting", Plot.RETURNED_OFFRAMP, BOOKED_BACK),
            new Moment("payout.before-return-commit", Plot.RETURNED_OFFRAMP, BOOKED_BACK),
            new Moment("payout.after-return", Plot.RETURNED_OFFRAMP, BOOKED_BACK),
            new Moment("onramp.before-commit", Plot.ONRAMP, NO_TRACE),
            new Moment("onramp.after-commit", Plot.ONRAMP, "the job carries on, " + SAME_ANSWER),
            new Moment("purchase.before-call", Plot.ONRAMP, SAME_INSTRUCTIONS),
            new Moment("purchase.after-call", Plot.ONRAMP, SAME_INSTRUCTIONS),
            new Moment("purchase.before-instructions-commit", Plot.ONRAMP, SAME_INSTRUCTIONS),
            new Moment("purchase.after-instructions", Plot.ONRAMP, SAME_INSTRUCTIONS),
            new Moment("purchase.after-outcome", Plot.ONRAMP, BOUGHT_ONCE),
            new Moment("purchase.before-received-commit", Plot.ONRAMP, BOUGHT_ONCE),
            new Moment("purchase.after-received", Plot.ONRAMP, BOUGHT_ONCE),
            new Moment("purchase.after-posting", Plot.ONRAMP, BOUGHT_ONCE),
            new Moment("purchase.before-credit-commit", Plot.ONRAMP, BOUGHT_ONCE),
            new Moment("purchase.after-credit", Plot.ONRAMP, BOUGHT_ONCE),
            new Moment("purchase.before-cancel-commit", Plot.UNPAID_ONRAMP, "called off once, nothing is credited"),
            new Moment("credit.after-list", Plot.BANK_CREDIT, LISTED_ONCE),
            new Moment("credit.after-posting", Plot.BANK_CREDIT, LISTED_ONCE),
            new Moment("credit.before-commit", Plot.BANK_CREDIT, LISTED_ONCE),
            new Moment("credit.after-commit", Plot.BANK_CREDIT, LISTED_ONCE),
            new Moment("recovery.after-hold", Plot.RECOVERY, NO_TRACE),
            new Moment("recovery.before-commit", Plot.RECOVERY, NO_TRACE),
            new Moment(
                    "recovery.before-release-commit", Plot.RECOVERY, "the money stays held until it is let go, once"),
            new Moment("return.before-request-commit", Plot.UNSUPPORTED, "no trace; it can be asked for again"),
            new Moment(
                    "return.before-release-commit",
                    Plot.UNSUPPORTED,
                    "it still waits for operators, nothing is signed"),
            new Moment("return.after-nonce", Plot.UNSUPPORTED, "the nonce was never taken, it is still approved"),
            new Moment(
                    "return.before-sign-commit", Plot.UNSUPPORTED, "the nonce was never taken, it is still approved"),
            new Moment("return.after-sign", Plot.UNSUPPORTED, RETURNED_ONCE),
            new Moment("return.after-broadcast", Plot.UNSUPPORTED, RETURNED_ONCE),
            new Moment("return.before-record-commit", Plot.UNSUPPORTED, RETURNED_ONCE),
            new Moment("return.after-resend", Plot.FORGOTTEN_UNSUPPORTED, RETURNED_ONCE),
            new Moment("return.after-outcome", Plot.UNSUPPORTED, ONCE_TOLD),
            new Moment("return.after-outcome", Plot.REVERTED_UNSUPPORTED, ONCE_TOLD),
            new Moment("return.before-confirm-commit", Plot.UNSUPPORTED, ONCE_TOLD),
            new Moment(
                    "return.before-fail-commit",
                    Plot.REVERTED_UNSUPPORTED,
                    "failed once, it lies where it lay and can be asked for again"),
            new Moment("review.before-commit", Plot.LET_GO, DECIDED_ONCE),
            new Moment("review.before-commit", Plot.SENT_BACK, DECIDED_ONCE),
            new Moment("review.before-commit", Plot.BLOCKED_GUEST, DECIDED_ONCE),
            new Moment("payment.after-capture", Plot.SENT_BACK, "captured once"),
            new Moment("seal.after-commit", Plot.SEALED, "the anchor file gets each seal once"),
            new Moment("data-key.before-store", Plot.FIRST_KEYS, REOPENED),
            new Moment("data-key.after-store", Plot.FIRST_KEYS, REOPENED),
            new Moment("key.before-store", Plot.FIRST_KEYS, "no key was used; the next start makes one"),
            new Moment("key.after-store", Plot.FIRST_KEYS, "the next start uses the stored key"));

    /** What was done before these is found done: who comes back after a death there does not pass again. */
    private static final Set<String> PASSED_ONCE = Set.of(
            "payment.after-settle",
            "sweep.after-sign",
            "return.after-sign",
            "guest.after-claim",
            "bridge.after-end",
            "schedule.after-commit",
            "payout.after-submitted",
            "payout.after-settle",
            "payout.after-fail",
            "payout.after-return",
            "purchase.after-instructions",
            "purchase.after-received",
            "purchase.after-credit",
            "credit.after-commit",
            "seal.after-commit",
            "key.after-store");

    boolean isPassedAgain() {
        return !PASSED_ONCE.contains(label);
    }

    @Override
    public String toString() {
        return label + ", " + plot.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ": " + rule;
    }
}
