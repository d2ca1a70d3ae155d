package io.bornite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * What Maven compares each artifact with that it resolves, plugins among them, has to be complete: an artifact that is not
 * written down would pass.
 */
class DependencyChecksumsTest {

    private static final Path WRITTEN_DOWN = Path.of(".mvn", "checksums", "checksums.sha256");

    @Test
    void everyJarOnTheClassPathIsTheOneThatWasWrittenDown() throws Exception {
        Map<String, String> digests = writtenDown();
        List<Path> jars = jars();

        assertThat(jars).isNotEmpty();
        for (Path jar : jars) {
            assertThat(digests)
                    .as("CONTRIBUTING.md says how a new dependency is written down")
                    .containsEntry(jar.getFileName().toString(), digest(jar));
        }
    }

    /** They run while the product is built, and are on no class path of it. */
    @Test
    void everyPluginAndProcessorOfThePomIsWrittenDown() throws Exception {
        String writtenDown = Files.readString(WRITTEN_DOWN);
        List<String> jars = jarsOfThePom();

        for (String run :
                List.of("maven-resources", "maven-compiler", "maven-surefire", "maven-jar", "spring-boot-maven")) {
            assertThat(jars).anyMatch(jar -> jar.contains("/" + run + "-plugin/"));
        }
        assertThat(jars).anyMatch(jar -> jar.contains("/nullaway/"));
        assertThat(jars)
                .as("CONTRIBUTING.md says how a new plugin is written down")
                .allSatisfy(jar -> assertThat(writtenDown).contains("  " + jar + "\n"));
    }

    /** One that its parent chooses would change with the parent, and nobody would ask whether it is written down. */
    @Test
    void eachPluginOfThePomNamesItsVersion() throws Exception {
        NodeList unnamed =
                (NodeList) xpath().evaluate("//plugin[not(version)]/artifactId", pom(), XPathConstants.NODESET);

        assertThat(IntStream.range(0, unnamed.getLength())
                        .mapToObj(i -> unnamed.item(i).getTextContent()))
                .isEmpty();
    }

    /** The path of each plugin, extension and annotation processor that is named with a version. */
    private static List<String> jarsOfThePom() throws Exception {
        Document pom = pom();
        XPath xpath = xpath();
        NodeList named = (NodeList) xpath.evaluate(
                "(//plugin | //extension | //path | //plugin//dependency)[version]", pom, XPathConstants.NODESET);
        List<String> jars = new ArrayList<>();
        for (int i = 0; i < named.getLength(); i++) {
            String group = xpath.evaluate("groupId", named.item(i));
            String artifact = xpath.evaluate("artifactId", named.item(i));
            String version = xpath.evaluate("version", named.item(i));
            if (version.startsWith("${")) {
                version = xpath.evaluate(pathOf(version.substring(2, version.length() - 1)), pom);
            }
            String folder = group.isEmpty() ? "org/apache/maven/plugins" : group.replace('.', '/');
            jars.add("%s/%s/%s/%s-%s.jar".formatted(folder, artifact, version, artifact, version));
        }
        return jars;
    }

    private static String pathOf(String property) {
        return "/" + (property.startsWith("project.") ? property.replace('.', '/') : "project/properties/" + property);
    }

    private static Document pom() throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
    }

    private static XPath xpath() {
        return XPathFactory.newInstance().newXPath();
    }

    /** By the names of files: no two jars that the product is built from share one. */
    private static Map<String, String> writtenDown() throws IOException {
        try (Stream<String> lines = Files.lines(WRITTEN_DOWN)) {
            return lines.filter(line -> line.endsWith(".jar"))
                    .collect(Collectors.toMap(
                            line -> line.substring(line.lastIndexOf('/') + 1),
                            line -> line.substring(0, line.indexOf(' ')),
                            (one, _) -> one));
        }
    }

    private static List<Path> jars() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .toList();
    }

    private static String digest(Path jar) throws IOException, NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(jar), sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
