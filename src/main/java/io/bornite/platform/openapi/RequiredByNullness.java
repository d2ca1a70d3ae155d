package io.bornite.platform.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A property of a record is required in the document unless its type is {@code @Nullable}; where the contract says
 * otherwise, {@code @Schema(requiredMode = …)} on the component does.
 */
final class RequiredByNullness implements ModelConverter {

    @Override
    public io.swagger.v3.oas.models.media.@Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        io.swagger.v3.oas.models.media.Schema<?> schema = chain.next().resolve(type, context, chain);
        JavaType java = Json.mapper().constructType(type.getType());
        if (java != null && java.getRawClass().isRecord()) {
            var model = context.getDefinedModels().get(java.getRawClass().getSimpleName());
            if (model != null) {
                model.setRequired(required(java.getRawClass()));
            }
        }
        return schema;
    }

    private static @Nullable List<String> required(Class<?> record) {
        List<String> names = names(record).toList();
        return names.isEmpty() ? null : names;
    }

    private static Stream<String> names(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .flatMap(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                        ? names(component.getType())
                        : Stream.of(component)
                                .filter(RequiredByNullness::isRequired)
                                .map(RequiredByNullness::name));
    }

    private static boolean isRequired(RecordComponent component) {
        var said = component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        if (said != null) {
            switch (said.requiredMode()) {
                case REQUIRED -> {
                    return true;
                }
                case NOT_REQUIRED -> {
                    return false;
                }
                case AUTO -> {}
            }
        }
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static String name(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }
}
