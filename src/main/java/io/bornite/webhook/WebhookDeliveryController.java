package io.bornite.webhook;

import io.bornite.identity.Caller;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.SuccessDto;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Webhooks")
@OperationGroup("WebhookDeliveryController")
@RequestMapping("/api/webhook-deliveries")
class WebhookDeliveryController {

    private final WebhookDeliveries deliveries;

    WebhookDeliveryController(WebhookDeliveries deliveries) {
        this.deliveries = deliveries;
    }

    @GetMapping
    PageDto<WebhookDeliveryDto> findAll(
            Caller caller, PageRequest page, @RequestParam(required = false) @Nullable UUID endpointId) {
        return deliveries.page(caller.organization(), endpointId, page).map(WebhookDeliveryDto::of);
    }

    @GetMapping("/{id}")
    WebhookDeliveryDto get(Caller caller, @PathVariable UUID id) {
        return WebhookDeliveryDto.of(deliveries.get(caller.organization(), id));
    }

    @PostMapping("/{id}/resend")
    SuccessDto resend(Caller caller, @PathVariable UUID id) {
        deliveries.resend(caller.organization(), id);
        return SuccessDto.of("The event is on its way again");
    }
}
