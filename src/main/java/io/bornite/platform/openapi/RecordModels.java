package io.bornite.platform.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.StringSchema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the generator cannot read off a record. A property is required unless its type is {@code @Nullable}; where the
 * contract says otherwise, {@code @Schema(requiredMode = …)} on the component does. The bounds of an amount are lost
 * because it is a string on the wire, and are put back.
 */
final class RecordModels implements ModelConverter {

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
                components(java.getRawClass()).forEach(component -> bound(model, component));
            }
        }
        return schema;
    }

    private static @Nullable List<String> required(Class<?> record) {
        List<String> names = components(record)
                .filter(RecordModels::isRequired)
                .map(RecordModels::name)
                .toList();
        return names.isEmpty() ? null : names;
    }

    /** The components of a record, those of an unwrapped one in its place. */
    private static Stream<RecordComponent> components(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .flatMap(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                        ? components(component.getType())
                        : Stream.of(component));
    }

    private static void bound(io.swagger.v3.oas.models.media.Schema<?> model, RecordComponent component) {
        Method accessor = component.getAccessor();
        Min min = accessor.getAnnotation(Min.class);
        Max max = accessor.getAnnotation(Max.class);
        if (component.getType() != Long.class || min == null) {
            return;
        }
        StringSchema bounded = new StringSchema();
        bounded.format("int64").minimum(BigDecimal.valueOf(min.value()));
        if (max != null) {
            bounded.maximum(BigDecimal.valueOf(max.value()));
        }
        var described = model.getProperties().put(name(component), bounded);
        if (described instanceof io.swagger.v3.oas.models.media.Schema<?> schema) {
            bounded.description(schema.getDescription());
        }
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
