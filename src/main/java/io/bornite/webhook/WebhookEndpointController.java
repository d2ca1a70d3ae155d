package io.bornite.webhook;

import io.bornite.event.Events;
import io.bornite.identity.Caller;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.SuccessDto;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Webhooks")
@OperationGroup("WebhookEndpointController")
@RequestMapping("/api/webhook-endpoints")
class WebhookEndpointController {

    private static final int URL_MAX = 2_000;
    private static final int TYPES_MAX = 50;
    private static final String TYPE = "[a-z_]{1,40}(\\.[a-z_]{1,40}){0,2}";

    private final WebhookEndpoints endpoints;
    private final Events events;

    WebhookEndpointController(WebhookEndpoints endpoints, Events events) {
        this.endpoints = endpoints;
        this.events = events;
    }

    /** It hears what happens from now on, and nothing that had happened before. */
    @PostMapping
    WebhookEndpointDto create(Caller caller, @Valid @RequestBody CreateWebhookEndpointDto request) {
        WebhookEndpoints.Wish wish = new WebhookEndpoints.Wish(
                request.url(), request.description(), request.types() == null ? List.of() : request.types(), true);
        endpoints.requireCallable(wish);
        events.publishNow();
        return WebhookEndpointDto.withSecret(endpoints.create(caller.organization(), wish));
    }

    @GetMapping
    PageDto<WebhookEndpointDto> findAll(Caller caller, PageRequest page) {
        return endpoints.page(caller.organization(), page).map(WebhookEndpointDto::of);
    }

    @GetMapping("/{id}")
    WebhookEndpointDto get(Caller caller, @PathVariable UUID id) {
        return WebhookEndpointDto.of(endpoints.get(caller.organization(), id));
    }

    @PutMapping("/{id}")
    WebhookEndpointDto update(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody UpdateWebhookEndpointDto request) {
        WebhookEndpoints.Wish wish =
                new WebhookEndpoints.Wish(request.url(), request.description(), request.types(), request.isEnabled());
        return WebhookEndpointDto.of(endpoints.update(caller.organization(), id, wish));
    }

    @DeleteMapping("/{id}")
    SuccessDto delete(Caller caller, @PathVariable UUID id) {
        endpoints.delete(caller.organization(), id);
        return SuccessDto.of("Webhook endpoint deleted");
    }

    /** @param types none for all */
    record CreateWebhookEndpointDto(
            @NotBlank @Size(max = URL_MAX) String url,
            @Size(max = 255) @Nullable String description,
            @Size(max = TYPES_MAX) @Nullable List<@NotNull @Pattern(regexp = TYPE) String> types) {}

    record UpdateWebhookEndpointDto(
            @NotBlank @Size(max = URL_MAX) String url,
            @Size(max = 255) @Nullable String description,
            @NotNull @Size(max = TYPES_MAX) List<@NotNull @Pattern(regexp = TYPE) String> types,
            @NotNull Boolean isEnabled) {}
}
