package io.bornite.quote;

import io.bornite.rail.Corridor;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** When money arrives: by the capability table until a corridor has a history of its own. */
@Component
public class Arrivals {

    private static final int HISTORY = 100;
    private static final int ENOUGH = 5;
    private static final int MOST_PERCENT = 90;

    private final ArrivalRepository repository;

    Arrivals(ArrivalRepository repository) {
        this.repository = repository;
    }

    /** A payout over this corridor took so long. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String corridor, Duration took) {
        repository.insert(corridor, took);
    }

    String message(Corridor corridor) {
        List<Duration> took =
                repository.newest(corridor.key(), HISTORY).stream().sorted().toList();
        if (took.size() < ENOUGH) {
            return byTable(corridor.days());
        }
        return "Usually within " + words(took.get((took.size() * MOST_PERCENT - 1) / 100));
    }

    private static String byTable(Corridor.Days days) {
        if (days.most() <= 1) {
            return days.least() == 0 ? "Same or next business day" : "1 Business day";
        }
        return "%d-%d Business days".formatted(Math.max(1, days.least()), days.most());
    }

    private static String words(Duration most) {
        if (most.compareTo(Duration.ofMinutes(1)) <= 0) {
            return "a minute";
        }
        if (most.compareTo(Duration.ofHours(1)) <= 0) {
            return (most.toMinutes() + 1) + " minutes";
        }
        if (most.compareTo(Duration.ofDays(1)) <= 0) {
            return (most.toHours() + 1) + " hours";
        }
        return (most.toDays() + 1) + " days";
    }
}
