package io.bornite.transfer.send;

import io.bornite.identity.Member;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.Organizations;
import io.bornite.money.Money;
import io.bornite.payee.Payees;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.NotFound;
import io.bornite.platform.Rejected;
import io.bornite.wallet.Custody;
import io.bornite.wallet.Wallets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Refuses what could never be paid when it is ordered; when it is due, nobody is there to be told. */
@Component
public class CheckOrder {

    private final Organizations organizations;
    private final Payees payees;
    private final Wallets wallets;
    private final Custody custody;

    CheckOrder(Organizations organizations, Payees payees, Wallets wallets, Custody custody) {
        this.organizations = organizations;
        this.payees = payees;
        this.wallets = wallets;
        this.custody = custody;
    }

    /**
     * @throws InvalidRequest for an amount that none of the payer's wallets can send
     * @throws NotFound for a payee that is not the payer's
     * @throws Rejected for a payment to oneself, or to an address that must not be paid
     */
    public void check(OrganizationId payer, Recipient recipient, Money amount) {
        wallets.decimals(payer, amount.currency()).ifPresent(decimals -> PaymentPlanner.requireExact(amount, decimals));
        if (payer.equals(receiver(payer, recipient))) {
            throw Routing.toOneself();
        }
        if (recipient instanceof Recipient.ToWallet to) {
            custody.requireReceiving(to.family(), to.address());
        }
    }

    /** False for an address where whatever came would be lost. */
    public boolean canBePaid(Recipient.ToWallet to) {
        return custody.canReceive(to.family(), to.address());
    }

    /** Null for somebody outside. */
    private @Nullable OrganizationId receiver(OrganizationId payer, Recipient recipient) {
        return switch (recipient) {
            case Recipient.ToEmail to -> byEmail(to.email());
            case Recipient.ToPayee to -> byEmail(payees.get(payer, to.payee()).email());
            case Recipient.ToWallet to ->
                wallets.ownersOf(List.of(to.address())).get(to.address());
        };
    }

    private @Nullable OrganizationId byEmail(String email) {
        Member member = organizations.byEmail(List.of(email)).get(email);
        return member == null ? null : member.organization();
    }
}
