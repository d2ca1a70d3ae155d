package io.bornite.platform;

import java.io.File;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.aot.AotDetector;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.context.ApplicationListener;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.ClassUtils;

/**
 * Has a packaged server take the bean definitions that were worked out when it was built, which saves a third of the
 * processor time of a start. They were worked out for the settings of this product, so they are taken only if what is set
 * from outside are values of beans; a setting that could choose other beans gets the start that works everything out.
 */
public final class PreparedStart implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    /** Settings under these names, in uniform writing, concern beans; all others in an environment concern somebody else. */
    private static final Set<String> OURS =
            Set.of("bornite", "spring", "server", "management", "springdoc", "dbscheduler");

    private static final List<ConfigurationPropertyName> VALUES = names(
            "bornite",
            "server.port",
            "server.address",
            "spring.datasource.url",
            "spring.datasource.username",
            "spring.datasource.password",
            "spring.datasource.hikari",
            "spring.application");

    /** What the conditions of this product's own beans ask. */
    private static final List<ConfigurationPropertyName> CHOICES =
            names("bornite.mode", "bornite.kyc.sumsub", "bornite.realtime.pusher");

    private final Class<?> application;

    /** @param application what was built */
    public PreparedStart(Class<?> application) {
        this.application = application;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (isPackaged() && choosesNothing(event.getEnvironment())) {
            SpringProperties.setFlag(AotDetector.AOT_ENABLED);
        }
    }

    /** Classes of a folder may be newer than what was worked out from them. */
    private boolean isPackaged() {
        File source = new ApplicationHome(application).getSource();
        return source != null
                && source.isFile()
                && ClassUtils.isPresent(application.getName() + "__ApplicationContextInitializer", null);
    }

    static boolean choosesNothing(Environment environment) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (!isPackaged(source) && settings(source).anyMatch(PreparedStart::isChoice)) {
                return false;
            }
        }
        return true;
    }

    static boolean isChoice(ConfigurationPropertyName name) {
        return !name.isEmpty()
                && OURS.contains(name.getElement(0, ConfigurationPropertyName.Form.UNIFORM))
                && (isWithin(CHOICES, name) || !isWithin(VALUES, name));
    }

    private static boolean isWithin(List<ConfigurationPropertyName> names, ConfigurationPropertyName name) {
        return names.stream().anyMatch(whole -> whole.equals(name) || whole.isAncestorOf(name));
    }

    private static Stream<ConfigurationPropertyName> settings(ConfigurationPropertySource source) {
        return source instanceof IterableConfigurationPropertySource known ? known.stream() : Stream.empty();
    }

    /** The settings of this product itself, which were there when it was built. */
    private static boolean isPackaged(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> file
                && file.getName().contains("class path resource [application.yaml]");
    }

    private static List<ConfigurationPropertyName> names(String... names) {
        return Stream.of(names).map(ConfigurationPropertyName::of).toList();
    }
}
