package io.bornite.identity;

import static java.util.stream.Collectors.joining;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a person is shown: by name, or by address while no name is known. */
final class DisplayName {

    private DisplayName() {}

    static String of(@Nullable String firstName, @Nullable String lastName, String email) {
        String name = Stream.of(firstName, lastName).filter(Objects::nonNull).collect(joining(" "));
        return name.isBlank() ? email : name;
    }
}
