package io.bornite.platform.openapi;

import io.bornite.platform.IdempotencyKey;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.PageRequest;
import io.bornite.platform.PublicOperation;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** The document at {@code /api/doc-json}: OpenAPI 3.0.0, the contract's operation ids, schemas by their Java records. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String BEARER = "bearer";

    static {
        ModelResolver.enumsAsRef = true;
        StringSchema int64 = new StringSchema();
        int64.setFormat("int64");
        SpringDocUtils.getConfig()
                .replaceWithSchema(Long.class, int64)
                .replaceWithSchema(long.class, int64)
                .addRequestWrapperToIgnore(PageRequest.class, IdempotencyKey.class);
    }

    @Bean
    OpenAPI document() {
        return new OpenAPI()
                .info(new Info().title("Bornite").version("0.1.0").description("Stablecoin payouts"))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .schemas(new LinkedHashMap<>())
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")));
    }

    @Bean
    RecordModels recordModels() {
        return new RecordModels();
    }

    @Bean
    OpenApiCustomizer contractSchemas() {
        return api -> {
            api.openapi("3.0.0");
            ContractSchemas.arrange(api);
        };
    }

    @Bean
    GlobalOperationCustomizer contractOperations() {
        return (operation, handler) -> {
            OperationGroup group =
                    AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), OperationGroup.class);
            String prefix = group == null ? handler.getBeanType().getSimpleName() : group.value();
            operation.setOperationId(prefix + "_" + handler.getMethod().getName());
            if (!AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), Tag.class)) {
                operation.setTags(null);
            }
            if (!isPublic(handler)) {
                operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
            }
            if (Arrays.asList(handler.getMethod().getParameterTypes()).contains(PageRequest.class)) {
                addPage(operation);
            }
            return operation;
        };
    }

    private static boolean isPublic(HandlerMethod handler) {
        return handler.hasMethodAnnotation(PublicOperation.class)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), PublicOperation.class);
    }

    private static void addPage(Operation operation) {
        NumberSchema page = new NumberSchema();
        page.minimum(BigDecimal.ONE).setDefault(BigDecimal.ONE);
        NumberSchema limit = new NumberSchema();
        limit.minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(PageRequest.MAXIMUM_LIMIT))
                .setDefault(BigDecimal.valueOf(PageRequest.DEFAULT_LIMIT));
        operation.addParametersItem(new Parameter()
                .in("query")
                .name("page")
                .description("A page begins at most " + PageRequest.ROWS_BEFORE_MAX + " rows down its list.")
                .required(false)
                .schema(page));
        operation.addParametersItem(
                new Parameter().in("query").name("limit").required(false).schema(limit));
    }
}
