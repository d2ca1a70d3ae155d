package io.bornite.webhook;

import io.bornite.event.Events;
import io.bornite.identity.Caller;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.SuccessDto;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Webhooks")
@OperationGroup("WebhookEndpointController")
@RequestMapping("/api/webhook-endpoints/{id}")
class WebhookEndpointActionController {

    private final WebhookEndpoints endpoints;
    private final Replays replays;
    private final Events events;

    WebhookEndpointActionController(WebhookEndpoints endpoints, Replays replays, Events events) {
        this.endpoints = endpoints;
        this.replays = replays;
        this.events = events;
    }

    /**
     * The answer shows the new secret; the old one signs along for a day.
     *
     * @param endPrevious ends the old ones at once instead, for when somebody else has one
     */
    @PostMapping("/rotate-secret")
    WebhookEndpointDto rotateSecret(
            Caller caller, @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean endPrevious) {
        return WebhookEndpointDto.withSecret(endpoints.rotate(caller.organization(), id, endPrevious));
    }

    @PostMapping("/test")
    SuccessDto test(Caller caller, @PathVariable UUID id) {
        endpoints.test(caller.organization(), id);
        return SuccessDto.of("A test event is on its way");
    }

    /**
     * Sends everything behind a number of the log once more, to the last thing that has happened: at most 10,000 events, and
     * the answer says behind which number to go on if there is more. While another replay for this endpoint is being
     * ordered, or 10,000 messages wait for it, the answer is a 409. An organisation's replays are read one after the other:
     * one that waits too long for its turn is a 503. With an Idempotency-Key, which makes it one transaction, none
     * waits: out of its turn it is a 503 at once. It needs no key, because what is sent twice has the same webhook-id.
     */
    @PostMapping("/replay")
    SuccessDto replay(Caller caller, @PathVariable UUID id, @Valid @RequestBody ReplayWebhookDto request) {
        events.publishNow();
        Replays.Replayed replayed = replays.replay(caller.organization(), id, request.after());
        String onItsWay = replayed.count() + " events are on their way";
        return SuccessDto.of(replayed.hasMore() ? onItsWay + ", go on after " + replayed.cursor() : onItsWay);
    }

    /** @param after the number in the log behind which to begin, 0 for the beginning */
    record ReplayWebhookDto(@NotNull @Min(0) Long after) {}
}
