package io.bornite.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the application's scan finds in each mode, without starting it. */
class TestOperationsTest {

    private static final Set<String> OF_TESTS = Set.of("/test", "/api/notifications/test");

    @Test
    void aLiveServerHasNoTestOperation() {
        Set<String> live = paths("live");
        Set<String> sandboxOnly = paths("sandbox");
        sandboxOnly.removeAll(live);

        assertThat(sandboxOnly)
                .containsAll(OF_TESTS)
                .contains("/sandbox", "/sandbox/clock", "/sandbox/deposits")
                .allMatch(path -> path.startsWith("/sandbox") || OF_TESTS.contains(path));
        assertThat(live)
                .contains("/api/transfers", "/api/notifications/auth")
                .noneMatch(path -> path.startsWith("/sandbox") || OF_TESTS.contains(path));
    }

    private static Set<String> paths(String mode) {
        var scanner = new ClassPathScanningCandidateComponentProvider(
                false, new MockEnvironment().withProperty("bornite.mode", mode));
        scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        return scanner.findCandidateComponents("io.bornite").stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .flatMap(TestOperationsTest::paths)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> paths(Class<?> controller) {
        RequestMapping all = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        String prefix = all == null ? "" : String.join("", all.path());
        return Arrays.stream(controller.getDeclaredMethods())
                .flatMap(
                        method -> AnnotatedElementUtils.findAllMergedAnnotations(method, RequestMapping.class).stream())
                .flatMap(mapping -> mapping.path().length == 0 ? Stream.of("") : Arrays.stream(mapping.path()))
                .map(path -> prefix + path);
    }
}
