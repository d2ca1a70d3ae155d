package io.bornite.rail;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How long a partner that has not decided is left alone before it is asked again: the longer it has said nothing new, the
 * longer. It is never given up, because it may have done long ago what it was asked for; after a day each question is
 * counted and logged, so that a person asks there.
 */
@Component
public class Patience {

    private static final Logger log = LoggerFactory.getLogger(Patience.class);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration END = Duration.ofDays(1);
    private static final int PARTS_OF_SILENCE = 10;

    private final MeterRegistry metrics;
    private final Clock clock;

    Patience(MeterRegistry metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * @param question what the partner is asked for, in a word
     * @param id ours, of what it is asked for
     * @param since when it was asked first, or has last said something new
     * @param shortest pause
     * @return when to ask again
     */
    public Duration pause(ProviderCode provider, String question, UUID id, Instant since, Duration shortest) {
        Duration silence = Duration.between(since, clock.instant());
        if (silence.compareTo(END) > 0) {
            metrics.counter("bornite.partner.undecided", "provider", provider.wire(), "question", question)
                    .increment();
            log.warn("Partner {} has said nothing new of {} {} since {}", provider.wire(), question, id, since);
        }
        return new GrowingPause(shortest, LONGEST_PAUSE, PARTS_OF_SILENCE).after(silence);
    }
}
