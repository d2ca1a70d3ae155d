package io.bornite.transfer.send;

import io.bornite.identity.Member;
import io.bornite.identity.OrganizationId;
import io.bornite.money.Money;
import io.bornite.platform.Conflict;
import io.bornite.transfer.TransferAccount.Party;
import io.bornite.transfer.TransferId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Refuses payments without a key that repeat one of a moment ago, for organisations that wish it. The row of the first is
 * written in the transaction that pays, before anything is posted, so that a second one at the same moment, on whatever
 * node, waits for the first and then finds it. Nothing is asked of the database for anybody else.
 */
@Component
class Repeats {

    private final RepeatRepository repository;

    Repeats(RepeatRepository repository) {
        this.repository = repository;
    }

    /** What makes two payments the same: a person inside is their organisation, however they are named. */
    record Same(OrganizationId sender, String recipient, Money amount) {

        /** @param paid who they are, as far as is known */
        static Same of(SendMoney send, @Nullable Party paid) {
            return new Same(send.organization(), recipient(send.recipient(), paid), send.amount());
        }

        private static String recipient(Recipient named, @Nullable Party paid) {
            UUID organization = paid == null ? null : paid.organizationId();
            String email = paid == null ? null : paid.email();
            if (organization != null) {
                return organization.toString();
            }
            return email == null ? ((Recipient.ToWallet) named).address() : email;
        }
    }

    /** @param email what a person inside was known by before they came in, or null */
    record Click(TransferId transfer, @Nullable String email) {

        static Click of(SendMoney send, Party paid) {
            return new Click(send.id(), paid.organizationId() == null ? null : paid.email());
        }
    }

    /**
     * Looks which payments of a set repeat another one, of before or of the same set.
     *
     * @param routed who is paid; the first of those that are the same counts as the first click
     */
    Found find(Map<SendMoney, Route> routed, Map<String, Member> members) {
        Map<Same, Click> firsts = new LinkedHashMap<>();
        Map<OrganizationId, Duration> windows = new HashMap<>();
        Map<TransferId, TransferId> repeated = new HashMap<>();
        routed.forEach((send, route) -> {
            Member sender = members.get(send.sender().email());
            if (send.request() == null && sender != null && sender.repeatsBlockedSeconds() > 0) {
                windows.put(send.organization(), Duration.ofSeconds(sender.repeatsBlockedSeconds()));
                Click first = firsts.putIfAbsent(Same.of(send, route.party()), Click.of(send, route.party()));
                if (first != null) {
                    repeated.put(send.id(), first.transfer());
                }
            }
        });
        if (firsts.isEmpty()) {
            return Found.NOTHING;
        }
        Map<Same, TransferId> earlier = repository.take(firsts, windows);
        Map<TransferId, TransferId> ofBefore = new HashMap<>();
        earlier.forEach((same, before) ->
                ofBefore.put(Objects.requireNonNull(firsts.get(same)).transfer(), before));
        repeated.replaceAll((_, first) -> ofBefore.getOrDefault(first, first));
        repeated.putAll(ofBefore);
        return new Found(repeated, firsts.values().stream().map(Click::transfer).toList());
    }

    /** @param firsts those that were written down, or repeat one that was */
    record Found(Map<TransferId, TransferId> repeated, List<TransferId> firsts) {

        static final Found NOTHING = new Found(Map.of(), List.of());

        boolean isRepeat(SendMoney send) {
            return repeated.containsKey(send.id());
        }
    }

    /** Answers the repeats once the others have their answers; a payment that was refused is none to be repeated. */
    void answer(Found found, Map<TransferId, SendResult> results) {
        found.repeated().forEach((repeat, first) -> {
            SendResult ofFirst = results.get(first);
            results.put(
                    repeat, ofFirst instanceof SendResult.Refused ? ofFirst : new SendResult.Refused(repeats(first)));
        });
        List<TransferId> refused = new ArrayList<>(found.firsts());
        refused.removeIf(
                first -> found.repeated().containsKey(first) || !(results.get(first) instanceof SendResult.Refused));
        if (!refused.isEmpty()) {
            repository.forget(Set.copyOf(refused));
        }
    }

    private static Conflict repeats(TransferId first) {
        return new Conflict("This payment was made a moment ago as transfer " + first.value()
                + "; send an Idempotency-Key if it is meant to be made again");
    }
}
