package io.bornite.event;

import java.util.List;

/**
 * Events have got their numbers. Published inside the transaction that writes them into the log: what a listener writes
 * for an event, such as a delivery, is there exactly if the event is.
 */
public record EventsPublished(List<Event> events) {

    public EventsPublished {
        events = List.copyOf(events);
    }
}
