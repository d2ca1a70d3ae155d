package io.bornite.transfer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Writes docs/crash-points.md from the crash points in the code and the moments that are tested. */
class CrashPointsDocumentTest {

    private static final Path SOURCES = Path.of("src/main/java/io/bornite");
    private static final Path DOCUMENT = Path.of("docs/crash-points.md");
    private static final Pattern POINT = Pattern.compile("Crash\\.point\\(\"([^\"]+)\"\\)");
    private static final Pattern METHOD = Pattern.compile("^    (?:[A-Za-z].*?)?\\b(\\w+)\\([^;]*$");
    private static final String HEAD = """
            # Crash points

            Where the process may die between two durable effects, and what must hold whoever dies there. `CrashPointTest` kills
            each of them and fails if one is untested. A sandbox dies there for real, at its first passage or at a later one:

                java -Dbornite.crash.at=payment.before-broadcast -Dbornite.crash.passage=2 -jar target/bornite.jar

            `bench/kill --kills 30 [--mode server|postgres|pair|either] [--seed S]` kills a server,
            its database, one of two servers, or now a server and now its database, at random moments under load,
            and compares what was acknowledged with the books, the API and the simulated chain.

            This page is made by `CrashPointsDocumentTest`, which fails when it is stale.

            | label | where | what must hold |
            |---|---|---|
            """;

    @Test
    void everyCrashPointIsTestedAndDocumented() throws IOException {
        Map<String, String> places = places();
        Map<String, List<Moment>> rules = Moment.ALL.stream().collect(groupingBy(Moment::label));
        assertThat(rules.keySet()).containsExactlyInAnyOrderElementsOf(places.keySet());

        String document = HEAD
                + places.entrySet().stream()
                        .map(point -> "| `%s` | `%s` | %s |\n"
                                .formatted(point.getKey(), point.getValue(), rule(rules.get(point.getKey()))))
                        .collect(joining());
        String found = Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "";
        Files.writeString(DOCUMENT, document);

        assertThat(found)
                .as("docs/crash-points.md was stale and is written anew: commit it")
                .isEqualTo(document);
    }

    private static String rule(@org.jspecify.annotations.Nullable List<Moment> moments) {
        return moments == null
                ? ""
                : moments.stream().map(Moment::rule).distinct().collect(joining("; "));
    }

    /** Each label and the method it is in; a label stands in one place only. */
    private static Map<String, String> places() throws IOException {
        Map<String, String> places = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String type = file.getFileName().toString().replace(".java", "");
                String method = type;
                for (String line : Files.readAllLines(file)) {
                    var declared = METHOD.matcher(line);
                    if (declared.find()) {
                        method = declared.group(1);
                    }
                    var point = POINT.matcher(line);
                    if (point.find()) {
                        String place = method.equals(type) ? "new " + type : type + "." + method;
                        assertThat(places.put(point.group(1), place))
                                .as(point.group(1))
                                .isNull();
                    }
                }
            }
        }
        return places;
    }
}
