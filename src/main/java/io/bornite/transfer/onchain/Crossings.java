package io.bornite.transfer.onchain;

import io.bornite.chain.ChainId;
import io.bornite.chain.Crossing;
import io.bornite.chain.Token;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.Answer;
import io.bornite.ledger.Ledger;
import io.bornite.ledger.Leg;
import io.bornite.ledger.Posting;
import io.bornite.platform.Crash;
import io.bornite.transfer.BookAccounts;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferAccount;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.Transfers.Move;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Reviews;
import io.bornite.wallet.Custody;
import io.bornite.wallet.WalletId;
import io.bornite.wallet.Wallets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The books of the second half of a bridge transfer. What has left one network counts as under way there until it is
 * final on the other; then both networks change in one journal, so that neither ever owes more than it has.
 */
@Component
class Crossings {

    private static final String LOST = "The bridge took it, and what it paid out on the other network reverted";

    private final Reviews reviews;
    private final SubmissionRepository submissions;
    private final Transfers transfers;
    private final Ledger ledger;
    private final BookAccounts accounts;
    private final Wallets wallets;
    private final Custody custody;

    Crossings(
            Reviews reviews,
            SubmissionRepository submissions,
            Transfers transfers,
            Ledger ledger,
            BookAccounts accounts,
            Wallets wallets,
            Custody custody) {
        this.reviews = reviews;
        this.submissions = submissions;
        this.transfers = transfers;
        this.ledger = ledger;
        this.accounts = accounts;
        this.wallets = wallets;
        this.custody = custody;
    }

    /** What is on its way, or nothing if it has arrived. */
    @Transactional(readOnly = true)
    Optional<Crossing> open(TransferId transfer) {
        return submissions
                .ofTransfer(transfer)
                .filter(submission -> submission.state() == Submission.State.LEFT)
                .map(submission ->
                        crossing(submission, transfers.find(List.of(transfer)).getFirst()));
    }

    /** The bridge has the money and gives nothing for it: it stays held, and people ask the bridge. */
    @Transactional
    void askPeople(TransferId id) {
        Transfer transfer = transfers.find(List.of(id)).getFirst();
        reviews.open(id, transfer.organization(), Review.Kind.CONTRADICTION, LOST);
    }

    /** It is final on the far network, or people have seen to it that the money is there. */
    @Transactional
    void end(TransferId id) {
        reviews.answerContradiction(id, "bridge");
        Submission submission = submissions.ofTransfer(id).orElseThrow();
        if (!submissions.end(submission.id())) {
            return;
        }
        Transfer transfer = transfers.find(List.of(id)).getFirst();
        long units = transfer.amount().units();
        Posting capture = new Posting.Capture(
                "capture:" + id.value(),
                "hold:" + id.value(),
                "bridge",
                List.of(
                        new Leg(wallet(transfer, transfer.source()), -units),
                        new Leg(treasury(transfer, transfer.source()), units),
                        new Leg(treasury(transfer, transfer.destination()), -units),
                        new Leg(wallet(transfer, transfer.destination()), units)));
        if (!(ledger.post(List.of(capture)).getFirst() instanceof Answer.Accepted)) {
            throw new IllegalStateException("The hold of bridge transfer " + id + " is not as it should be");
        }
        Crash.point("bridge.after-capture");
        Move move = Move.of(TransferStatus.PROCESSING, TransferStatus.SUCCESS, TransactionStatus.SUCCESS);
        if (!transfers.move(id, move)) {
            throw new IllegalStateException("Bridge transfer " + id + " is not under way");
        }
    }

    private Crossing crossing(Submission submission, Transfer transfer) {
        ChainId to = network(transfer.destination());
        Token token = to.token(transfer.amount().currency()).orElseThrow();
        return new Crossing(
                submission.network(),
                submission.signed().hash(),
                to,
                token,
                custody.hotWallet(to),
                transfer.amount().toToken(token.decimals()));
    }

    private AccountId wallet(Transfer transfer, TransferAccount end) {
        WalletId wallet = new WalletId(Objects.requireNonNull(end.accountId()));
        return Objects.requireNonNull(
                wallets.accounts(List.of(wallet), transfer.amount().currency()).get(wallet));
    }

    private AccountId treasury(Transfer transfer, TransferAccount end) {
        return accounts.treasury(network(end), transfer.amount().currency());
    }

    private static ChainId network(TransferAccount end) {
        return ChainId.of(Objects.requireNonNull(end.network())).orElseThrow();
    }
}
