package io.bornite.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class PreparedStartTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server.port",
                "server.address",
                "bornite.data-dir",
                "bornite.sandbox.chain.block-time",
                "bornite.sandbox.verified",
                "bornite.crash.at",
                "spring.datasource.url",
                "spring.datasource.hikari.maximum-pool-size",
                "logging.level.root",
                "java.io.tmpdir"
            })
    void aValueFromOutsideKeepsThePreparedStart(String name) {
        assertThat(PreparedStart.choosesNothing(with(name, "1"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bornite.mode",
                "bornite.kyc.sumsub.app-token",
                "bornite.realtime.pusher.app-id",
                "spring.mail.host",
                "spring.aot.enabled",
                "spring.profiles.active",
                "spring.datasource.type",
                "server.ssl.enabled",
                "management.server.port",
                "springdoc.api-docs.enabled",
                "db-scheduler.enabled"
            })
    void whatCouldChooseOtherBeansGetsTheStartThatWorksEverythingOut(String name) {
        assertThat(PreparedStart.choosesNothing(with(name, "1"))).isFalse();
    }

    @Test
    void aChoiceInTheProcesssEnvironmentCountsAsOne() {
        assertThat(PreparedStart.choosesNothing(withVariable("BORNITE_DATA_DIR")))
                .isTrue();
        assertThat(PreparedStart.choosesNothing(withVariable("BORNITE_MODE"))).isFalse();
        assertThat(PreparedStart.choosesNothing(withVariable("SPRING_MAIL_HOST")))
                .isFalse();
    }

    @Test
    void theProductsOwnSettingsChooseWhatWasPrepared() {
        StandardEnvironment environment = environment();
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "Config resource 'class path resource [application.yaml]' via location 'optional:classpath:/'",
                        Map.of("spring.threads.virtual.enabled", "true")));

        assertThat(PreparedStart.choosesNothing(attached(environment))).isTrue();
    }

    @Test
    void everyConditionOfOurOwnBeansIsKnownAsAChoice() {
        JavaClasses house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.bornite");
        List<String> asked = house.stream().flatMap(PreparedStartTest::asked).toList();

        assertThat(asked).contains("bornite.mode", "bornite.kyc.sumsub.app-token");
        assertThat(asked).allMatch(name -> PreparedStart.isChoice(ConfigurationPropertyName.of(name)));
    }

    private static Stream<String> asked(JavaClass type) {
        return Stream.concat(
                        type.tryGetAnnotationOfType(ConditionalOnProperty.class).stream(),
                        type.getMethods().stream()
                                .flatMap(method -> method.tryGetAnnotationOfType(ConditionalOnProperty.class).stream()))
                .flatMap(condition -> Stream.concat(Arrays.stream(condition.name()), Arrays.stream(condition.value()))
                        .map(name -> condition.prefix().isEmpty() ? name : condition.prefix() + "." + name));
    }

    private static StandardEnvironment with(String name, String value) {
        StandardEnvironment environment = environment();
        environment.getPropertySources().addFirst(new MapPropertySource("commandLineArgs", Map.of(name, value)));
        return attached(environment);
    }

    private static StandardEnvironment withVariable(String name) {
        StandardEnvironment environment = environment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of(name, "1", "PATH", "/bin")));
        return attached(environment);
    }

    /** Without what this process itself was started with. */
    private static StandardEnvironment environment() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        return environment;
    }

    private static StandardEnvironment attached(StandardEnvironment environment) {
        ConfigurationPropertySources.attach(environment);
        return environment;
    }
}
