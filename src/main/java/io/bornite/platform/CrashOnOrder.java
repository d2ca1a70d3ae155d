package io.bornite.platform;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Halts a sandbox's process at a moment named by {@code bornite.crash.at} (or {@code BORNITE_CRASH_AT}), as a power cut
 * would: no hook runs. It is armed before any other component is made, because some of them make keys.
 */
@Configuration(proxyBeanMethods = false)
class CrashOnOrder {

    private static final String AT = "bornite.crash.at";
    private static final String PASSAGE = "bornite.crash.passage";
    private static final int STATUS = 137;

    @Bean
    @InSandbox
    static BeanFactoryPostProcessor crashPoint(Environment environment) {
        return _ -> {
            String label = environment.getProperty(AT);
            if (label != null && !label.isBlank()) {
                int passage = environment.getProperty(PASSAGE, Integer.class, 1);
                Crash.arm(label.strip(), passage, () -> Runtime.getRuntime().halt(STATUS));
            }
        };
    }
}
