package io.bornite.event;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.NotFound;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferWithTransactionsDto;
import io.bornite.transfer.Transfers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log of an organisation. */
@Component
public class Events {

    static final int LOOKED_AT_MAX = 10_000;

    private final EventRepository events;
    private final PublishEvents publisher;
    private final TransferFacts transferFacts;
    private final Transfers transfers;
    private final JsonMapper json;

    Events(
            EventRepository events,
            PublishEvents publisher,
            TransferFacts transferFacts,
            Transfers transfers,
            JsonMapper json) {
        this.events = events;
        this.publisher = publisher;
        this.transferFacts = transferFacts;
        this.transfers = transfers;
        this.json = json;
    }

    /** Gives what is committed its numbers, so that whoever did something finds it in the log. */
    public void publishNow() {
        publisher.publishNow();
    }

    /** Until the caller's transaction ends, no event gets a number. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void holdNumbering() {
        events.holdNumbering();
    }

    /** What comes behind a number, oldest first; whoever reads on from the last number of it misses nothing. */
    @Transactional(readOnly = true)
    public List<Event> after(OrganizationId organization, long sequence, Collection<String> types, int limit) {
        return events.after(organization, sequence, types, limit);
    }

    /**
     * A piece of the log, oldest first.
     *
     * @param hasMore whether there is something to read on; a piece in which a filter has found little or nothing may be one
     * @param cursor the number behind which to read on
     */
    public record Piece(List<Event> events, boolean hasMore, long cursor) {}

    /** What comes behind a number, oldest first. However little a filter finds, so much is looked at for a piece. */
    @Transactional(readOnly = true)
    public Piece piece(OrganizationId organization, long after, Collection<String> types, int limit) {
        long end = events.end(organization);
        long last = lastLookedAt(after, end);
        List<Event> found = events.oldest(organization, after, last + 1, types, limit + 1);
        if (found.size() > limit) {
            List<Event> first = found.subList(0, limit);
            return new Piece(first, true, first.getLast().sequence());
        }
        return new Piece(found, last < end, Math.max(after, last));
    }

    /**
     * What people are told of the log.
     *
     * @param first the oldest of it
     * @param count how much of it there is
     * @param isMore whether there may be more than was counted
     */
    public record Told(List<Event> first, int count, boolean isMore) {}

    /** What comes behind a number, but for what {@link #isDust}. However long the log is, so much is looked at. */
    @Transactional(readOnly = true)
    public Told told(OrganizationId organization, long after, Collection<String> types, int listedMax, int countedMax) {
        long end = events.end(organization);
        long last = lastLookedAt(after, end);
        List<Event> first = events.worthTelling(organization, after, last + 1, types, listedMax);
        int count = first.size() < listedMax
                ? first.size()
                : events.countWorthTelling(organization, after, last + 1, types, countedMax + 1);
        return new Told(first, Math.min(count, countedMax), last < end || count > countedMax);
    }

    private static long lastLookedAt(long after, long end) {
        return end - after > LOOKED_AT_MAX ? after + LOOKED_AT_MAX : end;
    }

    /** Whether it is of a deposit that anybody can afford to make all day: the log has it, and people are not told of it. */
    public boolean isDust(Event event) {
        return transferFacts.isDust(event);
    }

    /** @throws NotFound if the log is not that long */
    @Transactional(readOnly = true)
    public Event get(OrganizationId organization, long sequence) {
        return events.find(organization, sequence).orElseThrow(() -> new NotFound("Event not found"));
    }

    /** The events in their order, each with its subject as it was then. */
    @Transactional(readOnly = true)
    public List<EventDto> show(List<Event> asked) {
        Map<TransferId, Transfer> subjects = transfers
                .findWhole(asked.stream()
                        .filter(Events::isOfTransfer)
                        .map(event -> new TransferId(event.subject()))
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Transfer::id, Function.identity()));
        return asked.stream().map(event -> shown(event, subjects)).toList();
    }

    private EventDto shown(Event event, Map<TransferId, Transfer> subjects) {
        return new EventDto(
                event.id(),
                event.sequence(),
                event.type(),
                event.happenedAt(),
                event.organization().value(),
                isOfTransfer(event)
                        ? transfer(event, Objects.requireNonNull(subjects.get(new TransferId(event.subject()))))
                        : json.readTree(Objects.requireNonNull(event.detail())));
    }

    private JsonNode transfer(Event event, Transfer now) {
        return json.valueToTree(TransferWithTransactionsDto.of(transferFacts.then(now, event)));
    }

    private static boolean isOfTransfer(Event event) {
        return event.type().startsWith(TransferFacts.PREFIX);
    }
}
