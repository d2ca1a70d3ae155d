package io.bornite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.bornite.platform.OutsideTransaction;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.mail.MailSender;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("__")) // made by Spring, not written
            .importPackages("io.bornite");

    private static final Pattern NETWORK_CALL = Pattern.compile("send|sendAsync|execute|executeOpen|get|put|delete");

    /** SecureRandom is one of them by inheritance, so they are named. */
    private static final Set<String> FORESEEABLE = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.util.random.RandomGenerator",
            "java.util.random.RandomGeneratorFactory",
            "java.lang.Math.random",
            "java.lang.StrictMath.random",
            "java.util.Collections.shuffle");

    @Test
    void modulesCallOnlyWhatTheirPackageAllows() {
        ApplicationModules.of(Bornite.class).verify();
    }

    @Test
    void controllersAndRepositoriesAreNotPublic() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .or()
                .haveSimpleNameEndingWith("Repository")
                .should()
                .notBePublic()
                .check(HOUSE);
    }

    @Test
    void timeIsInjected() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(LocalDateTime.class)
                .check(HOUSE);
    }

    /** What fails once requests are served ends the server that serves them: it is prepared before, or is a job. */
    @Test
    void nothingRunsOnceBetweenTheFirstRequestAndTheEndOfTheStart() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ApplicationRunner.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(CommandLineRunner.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ApplicationStartedEvent.class)
                .check(HOUSE);
    }

    @Test
    void transactionsBeginInFacadesOnly() {
        methods()
                .that()
                .areAnnotatedWith(Transactional.class)
                .should()
                .beDeclaredInClassesThat()
                .haveSimpleNameNotEndingWith("Controller")
                .andShould()
                .beDeclaredInClassesThat()
                .haveSimpleNameNotEndingWith("Repository")
                .check(HOUSE);
    }

    /** Files are asked for by one class, whatever store they lie in. */
    @Test
    void whoeverAsksANetworkRefusesToDoSoInsideATransaction() {
        List<JavaClass> asking = HOUSE.stream()
                .filter(house -> house.getMethodCallsFromSelf().stream().anyMatch(ArchitectureTest::asksANetwork))
                .toList();

        assertThat(asking).hasSizeGreaterThanOrEqualTo(7);
        assertThat(asking)
                .allMatch(house -> house.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(OutsideTransaction.class)));
    }

    private static boolean asksANetwork(JavaMethodCall call) {
        JavaClass port = call.getTargetOwner();
        boolean isNetwork = port.isAssignableTo(HttpClient.class)
                || port.isAssignableTo(CloseableHttpClient.class)
                || port.isAssignableTo(MailSender.class)
                || port.getFullName().equals("io.bornite.file.ObjectStore");
        return isNetwork && NETWORK_CALL.matcher(call.getName()).matches();
    }

    /** These spread load over time, or number what opens nothing: a request in the log, a socket. */
    @Test
    void whatNobodyMayForeseeIsDrawnFromASecureSource() {
        assertThat(HOUSE)
                .filteredOn(ArchitectureTest::drawsWhatCanBeForeseen)
                .extracting(JavaClass::getFullName)
                .containsExactlyInAnyOrder(
                        "io.bornite.platform.RetriedTransaction",
                        "io.bornite.webhook.WebhookDeliveries",
                        "io.bornite.platform.web.RequestIdFilter",
                        "io.bornite.notification.realtime.Socket");
    }

    private static boolean drawsWhatCanBeForeseen(JavaClass house) {
        return house.getDirectDependenciesFromSelf().stream()
                        .anyMatch(used ->
                                FORESEEABLE.contains(used.getTargetClass().getFullName()))
                || house.getMethodCallsFromSelf().stream()
                        .map(call -> call.getTargetOwner().getFullName() + "." + call.getName())
                        .anyMatch(FORESEEABLE::contains);
    }

    @Test
    void namesSayWhatAThingIsAndNeverHowItIsMade() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Default|Manager|Helper|Util|Utils|Base)$")
                .check(HOUSE);
    }

    @Test
    void noPackageInfoOfTheTestsHidesTheOneThatDrawsTheModules() throws IOException {
        Path tests = Path.of("src/test/java");
        try (Stream<Path> files = Files.walk(tests)) {
            assertThat(files)
                    .filteredOn(file -> file.endsWith("package-info.java"))
                    .map(file -> Path.of("src/main/java").resolve(tests.relativize(file)))
                    .noneMatch(Files::exists);
        }
    }
}
