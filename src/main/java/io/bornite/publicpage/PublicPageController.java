package io.bornite.publicpage;

import io.bornite.platform.NotFound;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.PublicOperation;
import io.bornite.transfer.PublicLinks;
import io.bornite.transfer.TransferId;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PublicOperation
@Tag(name = "PublicPage")
@OperationGroup("PublicPageController")
@RequestMapping("/api/public-pages")
class PublicPageController {

    private final PublicLinks links;

    PublicPageController(PublicLinks links) {
        this.links = links;
    }

    /** One answer for every link that opens nothing: an unknown transfer, a wrong hash, one revoked or out of time. */
    @GetMapping("/for-transfer/{id}/{hash}")
    ResponseEntity<PaymentPublicDto> getTransferPublic(@PathVariable UUID id, @PathVariable String hash) {
        return links.opened(new TransferId(id), hash)
                .map(transfer -> PublicHeaders.on(ResponseEntity.ok()).body(PaymentPublicDto.of(transfer)))
                .orElseThrow(() -> new NotFound("There is no such page"));
    }
}
