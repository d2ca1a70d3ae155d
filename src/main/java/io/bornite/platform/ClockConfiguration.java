package io.bornite.platform;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean
    MovableClock clock() {
        return new MovableClock(InstantSource.system());
    }

    /** Jobs are due by the same clock as everything else. */
    @Bean
    com.github.kagkarlsson.scheduler.Clock jobClock(MovableClock clock) {
        return clock::instant;
    }
}
