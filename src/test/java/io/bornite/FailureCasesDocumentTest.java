package io.bornite;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/failure-cases.md} names every case, and only tests that exist and run. */
class FailureCasesDocumentTest {

    private static final Pattern ROW = Pattern.compile("\\| ([A-M]\\d+) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern TESTS = Pattern.compile(TEST + "(, " + TEST + ")*");
    /** Says what is missing. */
    private static final Pattern IN_PART = Pattern.compile("in part: " + TESTS + "; \\S.*");

    private static final String NOT_BUILT = "not built yet";

    /** How many cases each letter has. */
    private static final Map<String, Integer> CASES = Map.ofEntries(
            Map.entry("A", 16),
            Map.entry("B", 11),
            Map.entry("C", 9),
            Map.entry("D", 10),
            Map.entry("E", 22),
            Map.entry("F", 10),
            Map.entry("G", 8),
            Map.entry("H", 6),
            Map.entry("I", 8),
            Map.entry("J", 15),
            Map.entry("K", 11),
            Map.entry("L", 20),
            Map.entry("M", 14));

    @Test
    void everyCaseIsListedOnce() throws IOException {
        List<String> all = CASES.entrySet().stream()
                .flatMap(letter ->
                        IntStream.rangeClosed(1, letter.getValue()).mapToObj(number -> letter.getKey() + number))
                .toList();

        assertThat(rows().map(row -> row.group(1))).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Set<String> existing = new ClassFileImporter()
                .importPath("target/test-classes").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(FailureCasesDocumentTest::isTest)
                        .map(method -> method.getOwner().getSimpleName() + "#" + method.getName())
                        .collect(Collectors.toSet());

        assertThat(rows().flatMap(row -> named(row.group(3)))).isSubsetOf(existing);
    }

    @Test
    void aCaseIsShownByTestsWholeOrInPartOrIsNotBuilt() throws IOException {
        assertThat(rows().map(row -> row.group(3).strip()))
                .allMatch(shown -> shown.equals(NOT_BUILT)
                        || TESTS.matcher(shown).matches()
                        || IN_PART.matcher(shown).matches());
    }

    private static boolean isTest(JavaMethod method) {
        return method.isMetaAnnotatedWith("org.junit.platform.commons.annotation.Testable");
    }

    private static Stream<String> named(String cell) {
        return TEST.matcher(cell).results().map(test -> test.group(1) + "#" + test.group(2));
    }

    private static Stream<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(Path.of("docs/failure-cases.md"))).results();
    }
}
