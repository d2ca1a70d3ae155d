package io.bornite.webhook;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.Conflict;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.NotFound;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.Rejected;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where organisations want to be told. */
@Component
class WebhookEndpoints {

    static final Duration PREVIOUS_SIGNS_FOR = Duration.ofHours(24);

    /** Each makes the header of a message longer. */
    static final int SIGNING_ALONG_MAX = 5;

    private final WebhookEndpointRepository endpoints;
    private final WebhookDeliveries deliveries;
    private final Destinations destinations;
    private final WebhookProperties properties;
    private final Clock clock;

    WebhookEndpoints(
            WebhookEndpointRepository endpoints,
            WebhookDeliveries deliveries,
            Destinations destinations,
            WebhookProperties properties,
            Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.destinations = destinations;
        this.properties = properties;
        this.clock = clock;
    }

    /** What its owner decides about an endpoint. */
    record Wish(String url, @Nullable String description, List<String> types, boolean isEnabled) {}

    /** @throws InvalidRequest if nothing can ever be sent there */
    void requireCallable(Wish wish) {
        destinations.require(wish.url());
    }

    @Transactional
    public WebhookEndpoint create(OrganizationId organization, Wish wish) {
        String url = destinations.require(wish.url()).toString();
        endpoints.lockCount(organization);
        if (endpoints.count(organization) >= properties.endpointsMax()) {
            throw new Rejected("There are at most " + properties.endpointsMax() + " webhook endpoints");
        }
        return endpoints.insert(
                organization, url, wish.description(), wish.types(), WebhookSecret.random(), clock.instant());
    }

    /** @throws NotFound if the organisation has no such endpoint */
    @Transactional(readOnly = true)
    public WebhookEndpoint get(OrganizationId organization, UUID id) {
        return found(endpoints.find(organization, id));
    }

    @Transactional(readOnly = true)
    public PageDto<WebhookEndpoint> page(OrganizationId organization, PageRequest page) {
        return PageDto.of(page, endpoints.count(organization), endpoints.page(organization, page));
    }

    /** @throws NotFound if the organisation has no such endpoint */
    @Transactional
    public WebhookEndpoint update(OrganizationId organization, UUID id, Wish wish) {
        get(organization, id);
        String url = destinations.require(wish.url()).toString();
        WebhookEndpoint updated = found(endpoints.update(
                organization, id, url, wish.description(), wish.types(), wish.isEnabled(), clock.instant()));
        if (!updated.isEnabled()) {
            deliveries.cancelWaiting(id);
        }
        return updated;
    }

    /** @throws NotFound if the organisation has no such endpoint */
    @Transactional
    public void delete(OrganizationId organization, UUID id) {
        if (!endpoints.delete(organization, id)) {
            throw new NotFound("Webhook endpoint not found");
        }
        deliveries.cancelWaiting(id);
    }

    /**
     * A new secret. Those before sign along for {@link #PREVIOUS_SIGNS_FOR} from when they were replaced, so that no message
     * is refused, not even if this answer is lost and the next one counts.
     *
     * @param endsPrevious whether they end now instead, as when somebody else has one
     * @throws Conflict if too many sign along already
     */
    @Transactional
    public WebhookEndpoint rotate(OrganizationId organization, UUID id, boolean endsPrevious) {
        Instant now = clock.instant();
        if (!endpoints.lockSecrets(organization, id)) {
            throw new NotFound("Webhook endpoint not found");
        }
        if (endsPrevious) {
            endpoints.deleteEarlier(id);
        } else {
            keepSecret(id, now);
        }
        return endpoints.replaceSecret(id, WebhookSecret.random(), now);
    }

    private void keepSecret(UUID id, Instant now) {
        endpoints.deleteEarlierEnded(id, now);
        if (endpoints.countEarlier(id) >= SIGNING_ALONG_MAX) {
            throw new Conflict(SIGNING_ALONG_MAX + " secrets sign along already: end them, or try again later");
        }
        endpoints.keepSecret(id, now.plus(PREVIOUS_SIGNS_FOR));
    }

    @Transactional
    public void test(OrganizationId organization, UUID id) {
        deliveries.test(get(organization, id));
    }

    private static WebhookEndpoint found(Optional<WebhookEndpoint> endpoint) {
        return endpoint.orElseThrow(() -> new NotFound("Webhook endpoint not found"));
    }
}
