package io.bornite.publicpage;

import io.bornite.identity.Caller;
import io.bornite.platform.SuccessDto;
import io.bornite.transfer.PublicLink;
import io.bornite.transfer.PublicLinks;
import io.bornite.transfer.TransferId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who may see a transfer without a bearer is its owner's decision; beside the contract. */
@RestController
@Tag(name = "PublicPage")
@RequestMapping("/api/transfers/{id}/public-link")
class PublicLinkController {

    private final PublicLinks links;

    PublicLinkController(PublicLinks links) {
        this.links = links;
    }

    @PostMapping
    @Operation(summary = "The link under which anybody can see this transfer, made now if there is none that opens")
    PublicLinkDto create(Caller caller, @PathVariable UUID id) {
        PublicLink link = links.of(caller.organization(), new TransferId(id));
        return new PublicLinkDto(link.url(), link.expiresAt());
    }

    @DeleteMapping
    @Operation(summary = "Close the link for ever; the next one is another")
    SuccessDto revoke(Caller caller, @PathVariable UUID id) {
        links.revoke(caller.organization(), new TransferId(id));
        return SuccessDto.of("The link opens nothing any more");
    }

    record PublicLinkDto(String url, Instant expiresAt) {

        /** Spring prints an answer when its log is turned up. */
        @Override
        public String toString() {
            return "PublicLinkDto";
        }
    }
}
