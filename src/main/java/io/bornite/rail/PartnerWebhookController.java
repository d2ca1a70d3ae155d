package io.bornite.rail;

import io.bornite.platform.NotFound;
import io.bornite.platform.PublicOperation;
import io.bornite.platform.SuccessDto;
import io.bornite.platform.Unauthenticated;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes partners' webhooks; their signature is their bearer. */
@Hidden
@PublicOperation
@RestController
class PartnerWebhookController {

    private final PartnerWebhooks webhooks;

    PartnerWebhookController(PartnerWebhooks webhooks) {
        this.webhooks = webhooks;
    }

    @PostMapping("/partners/{provider}/webhooks")
    SuccessDto receive(
            @PathVariable String provider,
            HttpServletRequest request,
            @RequestBody(required = false) byte @Nullable [] body) {
        ProviderCode code = ProviderCode.of(provider).orElseThrow(() -> new NotFound("Provider not found"));
        Map<String, String> headers = Collections.list(request.getHeaderNames()).stream()
                .collect(Collectors.toMap(name -> name, request::getHeader, (first, _) -> first));
        try {
            webhooks.receive(code, new SignedWebhook(headers, body == null ? new byte[0] : body));
        } catch (ForgedWebhook refused) {
            throw new Unauthenticated();
        }
        return SuccessDto.of("Received");
    }
}
