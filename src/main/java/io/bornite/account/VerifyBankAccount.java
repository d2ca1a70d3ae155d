package io.bornite.account;

import io.bornite.rail.AccountOrder;
import io.bornite.rail.GrowingPause;
import io.bornite.rail.PartnerAccount;
import io.bornite.rail.Partners;
import io.bornite.rail.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Asks partners to verify an account until each has decided; one that nobody can verify is tried ever more seldom. On its
 * first day a decision that no webhook tells is known within five minutes.
 */
@Component
class VerifyBankAccount {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final GrowingPause OF_A_NEW_ONE = new GrowingPause(SHORTEST_PAUSE, Duration.ofMinutes(5), 4);
    private static final GrowingPause OF_AN_OLD_ONE = new GrowingPause(SHORTEST_PAUSE, Duration.ofHours(1), 4);
    private static final Duration NEW = Duration.ofDays(1);

    private final BankAccounts accounts;
    private final Partners partners;
    private final Clock clock;

    VerifyBankAccount(BankAccounts accounts, Partners partners, Clock clock) {
        this.accounts = accounts;
        this.partners = partners;
        this.clock = clock;
    }

    /** @return when to come again, or nothing when every partner that was asked has decided */
    Optional<Duration> run(UUID id) {
        Optional<BankAccount> prepared = accounts.prepare(new BankAccountId(id));
        if (prepared.isEmpty()) {
            return Optional.empty();
        }
        BankAccount account = prepared.get();
        boolean isUndecided = account.registrations().isEmpty() && account.status() != AccountStatus.REJECTED;
        for (BankAccount.Registration registration : open(account)) {
            Reply<PartnerAccount> reply = ask(account, registration);
            boolean counts = accounts.record(account.id(), registration, reply);
            isUndecided |= !counts || reply instanceof Reply.Pending || reply instanceof Reply.Unknown;
        }
        if (isOpenMeanwhile(account)) {
            return Optional.of(SHORTEST_PAUSE);
        }
        return isUndecided ? Optional.of(pause(account)) : Optional.empty();
    }

    /** A partner that came to know the owner while another was asked could not wake this job, which was running. */
    private boolean isOpenMeanwhile(BankAccount asked) {
        Set<UUID> known = asked.registrations().stream()
                .map(BankAccount.Registration::reference)
                .collect(Collectors.toSet());
        return accounts.prepare(asked.id()).stream()
                .flatMap(now -> open(now).stream())
                .anyMatch(registration -> !known.contains(registration.reference()));
    }

    /** One that is configured no longer may be again, and keeps no other from being asked. */
    private Reply<PartnerAccount> ask(BankAccount account, BankAccount.Registration registration) {
        return partners.find(registration.provider())
                .map(partner -> partner.registerAccount(order(account, registration)))
                .orElseGet(() -> new Reply.Unknown<>("This partner is not there now"));
    }

    private static List<BankAccount.Registration> open(BankAccount account) {
        return account.registrations().stream()
                .filter(registration -> registration.status() == AccountStatus.INPROGRESS)
                .toList();
    }

    private static AccountOrder order(BankAccount account, BankAccount.Registration registration) {
        return new AccountOrder(
                registration.reference().toString(),
                registration.customer().toString(),
                account.bank().details());
    }

    private Duration pause(BankAccount account) {
        Duration age = Duration.between(account.createdAt(), clock.instant());
        return (age.compareTo(NEW) < 0 ? OF_A_NEW_ONE : OF_AN_OLD_ONE).after(age);
    }
}
