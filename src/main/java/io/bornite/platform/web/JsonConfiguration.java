package io.bornite.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** JSON as on the wire: amounts as strings, times with milliseconds and Z, explicit nulls, unknown properties ignored. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

    static final int MAXIMUM_DEPTH = 32;
    static final int MAXIMUM_NUMBER_LENGTH = 64;

    @Bean
    JsonFactoryBuilderCustomizer boundedJson() {
        return factory -> factory.streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAXIMUM_DEPTH)
                        .maxNumberLength(MAXIMUM_NUMBER_LENGTH)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }

    @Bean
    JsonMapperBuilderCustomizer wireJson() {
        SimpleModule wire = new SimpleModule("wire")
                .addSerializer(Long.class, ToStringSerializer.instance)
                .addSerializer(Long.TYPE, ToStringSerializer.instance)
                .addDeserializer(Long.class, new IntegerTextReader())
                .addDeserializer(Long.TYPE, new IntegerTextReader())
                .addDeserializer(String.class, new SafeTextReader())
                .addDeserializer(Instant.class, new IsoMomentReader())
                .addSerializer(Instant.class, new MillisecondsWriter())
                .setDeserializerModifier(new HiddenConstants());
        return builder -> builder.addModule(wire)
                .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.ALWAYS))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
    }
}
