package io.bornite.platform.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/** A constant that is {@link Hidden} in the document is no word of a request either, whoever reads it by its enum. */
final class HiddenConstants extends ValueDeserializerModifier {

    private static final long serialVersionUID = 1L;

    static boolean isOne(Object constant) {
        try {
            return constant instanceof Enum<?> word
                    && word.getDeclaringClass().getField(word.name()).isAnnotationPresent(Hidden.class);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ValueDeserializer<?> modifyEnumDeserializer(
            DeserializationConfig config,
            JavaType type,
            BeanDescription.Supplier description,
            ValueDeserializer<?> reader) {
        Set<Object> hidden = Arrays.stream(type.getRawClass().getEnumConstants())
                .filter(HiddenConstants::isOne)
                .collect(Collectors.toSet());
        return hidden.isEmpty() ? reader : new ShownReader(reader, hidden);
    }

    private static final class ShownReader extends DelegatingDeserializer {

        private final Set<Object> hidden;

        ShownReader(ValueDeserializer<?> reader, Set<Object> hidden) {
            super(reader);
            this.hidden = hidden;
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> reader) {
            return new ShownReader(reader, hidden);
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
            Object constant = super.deserialize(parser, context);
            if (hidden.contains(constant)) {
                throw MismatchedInputException.from(parser, handledType(), "No word of a request");
            }
            return constant;
        }
    }
}
