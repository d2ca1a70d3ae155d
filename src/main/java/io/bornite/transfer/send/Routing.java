package io.bornite.transfer.send;

import io.bornite.identity.Member;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.Organizations;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.Verdict;
import io.bornite.kyc.screening.Watch;
import io.bornite.payee.Payee;
import io.bornite.payee.PayeeId;
import io.bornite.payee.Payees;
import io.bornite.platform.Forbidden;
import io.bornite.platform.NotFound;
import io.bornite.platform.Rejected;
import io.bornite.transfer.TransferAccount.Party;
import io.bornite.wallet.Wallets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds where the recipients of a set are, with one question of each kind for the whole set. */
@Component
class Routing {

    private final Organizations organizations;
    private final Payees payees;
    private final Wallets wallets;
    private final Screening screening;

    Routing(Organizations organizations, Payees payees, Wallets wallets, Screening screening) {
        this.organizations = organizations;
        this.payees = payees;
        this.wallets = wallets;
        this.screening = screening;
    }

    Routes resolve(List<SendMoney> set) {
        Map<OrganizationId, Map<PayeeId, Payee>> payeesOf = payees(set);
        List<String> emails = new ArrayList<>();
        Set<OrganizationId> payers = new HashSet<>();
        Set<String> addresses = new HashSet<>();
        for (SendMoney send : set) {
            payers.add(send.organization());
            emails.add(send.sender().email());
            switch (send.recipient()) {
                case Recipient.ToEmail to -> emails.add(to.email());
                case Recipient.ToPayee to -> {
                    Payee payee =
                            payeesOf.getOrDefault(send.organization(), Map.of()).get(to.payee());
                    if (payee != null) {
                        emails.add(payee.email());
                    }
                }
                case Recipient.ToWallet to -> addresses.add(to.address());
            }
        }
        return new Routes(
                payeesOf,
                organizations.byEmail(emails),
                organizations.frozenAmong(payers),
                addresses.isEmpty() ? Map.of() : wallets.ownersOf(addresses),
                screening.watch());
    }

    private Map<OrganizationId, Map<PayeeId, Payee>> payees(List<SendMoney> set) {
        Map<OrganizationId, Set<PayeeId>> asked = new HashMap<>();
        for (SendMoney send : set) {
            PayeeId payee = send.recipient().payee();
            if (payee != null) {
                asked.computeIfAbsent(send.organization(), _ -> new HashSet<>()).add(payee);
            }
        }
        Map<OrganizationId, Map<PayeeId, Payee>> found = new HashMap<>();
        asked.forEach((organization, ids) -> found.put(organization, payees.find(organization, ids)));
        return found;
    }

    static Rejected toOneself() {
        return new Rejected("You cannot send money to yourself");
    }

    /** What is known of the recipients of one set, and who of its payers is frozen. */
    record Routes(
            Map<OrganizationId, Map<PayeeId, Payee>> payees,
            Map<String, Member> members,
            Set<OrganizationId> frozen,
            Map<String, OrganizationId> owners,
            Watch watch) {

        /**
         * @throws NotFound for a payee that is not the sender's
         * @throws Rejected for a payment to oneself
         * @throws Forbidden if the sender's organisation is frozen
         */
        Route of(SendMoney send) {
            if (frozen.contains(send.organization())) {
                throw Organizations.frozen();
            }
            return switch (send.recipient()) {
                case Recipient.ToEmail to -> byEmail(send, to.email(), payeeOf(send, to.email()));
                case Recipient.ToPayee to -> {
                    Payee payee = payeeOf(send);
                    if (payee == null) {
                        throw new NotFound("Payee not found");
                    }
                    yield byEmail(send, payee.email(), payee);
                }
                case Recipient.ToWallet to -> byAddress(send, to);
            };
        }

        String senderName(SendMoney send) {
            Member sender = members.get(send.sender().email());
            return sender == null ? send.sender().email() : sender.displayName();
        }

        private @Nullable Payee payeeOf(SendMoney send) {
            PayeeId named = send.recipient().payee();
            return named == null
                    ? null
                    : payees.getOrDefault(send.organization(), Map.of()).get(named);
        }

        /** The payee that was named beside an address, unless it is of another one. */
        private @Nullable Payee payeeOf(SendMoney send, String email) {
            Payee payee = payeeOf(send);
            return payee != null && payee.email().equals(email) ? payee : null;
        }

        private Route byEmail(SendMoney send, String email, @Nullable Payee payee) {
            Member member = members.get(email);
            Party party = new Party(
                    email,
                    member == null ? null : member.organization().value(),
                    payee == null ? null : payee.id().value(),
                    payee != null ? payee.displayName() : member == null ? email : member.displayName());
            if (member != null) {
                return inside(send, member.organization(), null, party);
            }
            return mustWait(send, null, email, email) ? new Route.Held(null, party) : new Route.ToGuest(email, party);
        }

        private Route byAddress(SendMoney send, Recipient.ToWallet to) {
            OrganizationId owner = owners.get(to.address());
            return owner == null
                    ? new Route.Outside(to.family(), to.address(), new Party(null, null, null, null))
                    : inside(send, owner, to.address(), new Party(null, owner.value(), null, null));
        }

        private Route inside(SendMoney send, OrganizationId receiver, @Nullable String address, Party party) {
            if (receiver.equals(send.organization())) {
                throw toOneself();
            }
            return mustWait(send, receiver, party.email(), address == null ? party.email() : address)
                    ? new Route.Held(address, party)
                    : new Route.Inside(receiver, party);
        }

        private boolean mustWait(
                SendMoney send, @Nullable OrganizationId receiver, @Nullable String email, @Nullable String paidAt) {
            return watch.of(send.organization(), receiver, email) != Verdict.CLEAR
                    || paidAt != null && watch.isListed(paidAt);
        }
    }
}
