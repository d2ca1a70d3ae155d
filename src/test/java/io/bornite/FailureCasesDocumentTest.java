package io.bornite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
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
import org.junit.platform.commons.annotation.Testable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

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
        Map<String, List<Class<?>>> classes = testClasses();

        assertThat(tests().filter(test -> !exists(classes.getOrDefault(test.group(1), List.of()), test.group(2))))
                .extracting(MatchResult::group)
                .isEmpty();
    }

    @Test
    void aCaseIsShownByTestsWholeOrInPartOrIsNotBuilt() throws IOException {
        assertThat(rows().map(row -> row.group(3).strip()))
                .allMatch(shown -> shown.equals(NOT_BUILT)
                        || TESTS.matcher(shown).matches()
                        || IN_PART.matcher(shown).matches());
    }

    private static boolean exists(List<Class<?>> classes, String test) {
        return classes.stream()
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .anyMatch(method ->
                        method.getName().equals(test) && AnnotatedElementUtils.hasAnnotation(method, Testable.class));
    }

    /** Those that the document names, by their simple names; each is read alone, for all of them take seconds. */
    private static Map<String, List<Class<?>>> testClasses() throws IOException {
        Set<String> named = tests().map(test -> test.group(1)).collect(Collectors.toSet());
        Path root = Path.of("target/test-classes");
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace(File.separatorChar, '.'))
                    .filter(name -> named.contains(ClassUtils.getShortName(name)))
                    .map(name -> ClassUtils.resolveClassName(name, null))
                    .collect(Collectors.groupingBy(Class::getSimpleName));
        }
    }

    private static Stream<MatchResult> tests() throws IOException {
        return rows().flatMap(row -> TEST.matcher(row.group(3)).results());
    }

    private static Stream<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(Path.of("docs/failure-cases.md"))).results();
    }
}
