package io.bornite.transfer;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The words of the wire for enum constants, which are also the words of the tables; asked of the mapper once. */
@Component
class Words {

    private final JsonMapper json;
    private final Map<Enum<?>, String> words = new ConcurrentHashMap<>();
    private final Map<Class<?>, Map<String, Enum<?>>> constants = new ConcurrentHashMap<>();

    Words(JsonMapper json) {
        this.json = json;
    }

    String of(Enum<?> constant) {
        return words.computeIfAbsent(constant, asked -> json.convertValue(asked, String.class));
    }

    <E extends Enum<E>> E constant(Class<E> type, String word) {
        Map<String, Enum<?>> known = constants.computeIfAbsent(
                type,
                asked -> Arrays.stream(type.getEnumConstants())
                        .collect(Collectors.toMap(this::of, Function.identity())));
        return type.cast(Objects.requireNonNull(known.get(word), () -> "No " + type + " is called " + word));
    }
}
