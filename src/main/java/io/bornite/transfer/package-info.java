/**
 * Moves money: the only module that posts to the ledger on somebody's behalf. Owns the tables {@code transfer},
 * {@code transfer_transaction}, {@code chain_submission}, {@code deposit}, {@code deposit_cursor}, {@code frozen_deposit},
 * {@code unsupported_deposit}, {@code deposit_request}, {@code guest_money}, {@code guest_mail}, {@code guest_told},
 * {@code public_link}, {@code payout}, {@code bank_collection}, {@code bank_credit}, {@code bank_credit_cursor},
 * {@code transfer_review}, {@code rail_break} and {@code recent_payment}, and the view {@code paid_address}. Promises that a
 * transfer, its entries in the book and the jobs that carry it on are written in one transaction, that a keyed request
 * pays once for ever, and that nothing outside is called inside a transaction.
 *
 * <p>Read a payment from {@code send} (accepted, held) over {@code onchain} (signed, sent, settled); {@code bridge} is
 * the way between an organisation's own networks, {@code deposit} the way in and {@code guest} the money that waits for an
 * address to sign up; {@code offramp} and {@code onramp} are the ways to a bank and from one, {@code ramp} what they
 * share; {@code review} is what goes on only when people have looked.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "money",
            "platform",
            "identity",
            "ledger",
            "chain",
            "wallet",
            "payee",
            "rail",
            "kyc",
            "kyc :: screening",
            "file",
            "account",
            "quote",
            "quote :: fx"
        })
package io.bornite.transfer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
