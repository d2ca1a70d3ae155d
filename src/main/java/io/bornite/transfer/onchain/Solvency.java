package io.bornite.transfer.onchain;

import io.bornite.chain.ChainId;
import io.bornite.money.Money;
import org.springframework.modulith.NamedInterface;

/**
 * What the book owes on a network against what is there for it.
 *
 * @param owed what stands on this network by the book, for wallets, guests and what is still to be settled with partners
 * @param hot what the hot wallet has on the chain
 * @param unswept credited deposits that still lie at their addresses
 * @param underWay what signed sweeps and payments move: it may have left one place and not be booked at the other;
 *     payments that were signed while the network was asked are among them
 */
@NamedInterface("solvency")
public record Solvency(ChainId network, Money owed, Money hot, Money unswept, Money underWay) {

    /** What is missing, or zero. */
    public Money shortfall() {
        Money missing = owed.minus(hot).minus(unswept).minus(underWay);
        return missing.isPositive() ? missing : Money.zero(owed.currency());
    }

    public boolean isShort() {
        return shortfall().isPositive();
    }
}
