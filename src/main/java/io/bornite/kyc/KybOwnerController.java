package io.bornite.kyc;

import io.bornite.identity.Caller;
import io.bornite.kyc.geography.Countries;
import io.bornite.platform.OperationGroup;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The people behind a company. */
@RestController
@Tag(name = "KYC")
@OperationGroup("KycController")
@RequestMapping("/api/kycs/kyb-detail")
class KybOwnerController {

    private final Owners owners;
    private final Countries countries;
    private final KycLinks links;

    KybOwnerController(Owners owners, Countries countries, KycLinks links) {
        this.owners = owners;
        this.countries = countries;
        this.links = links;
    }

    @PostMapping(path = "/{id}/kyc-detail", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = CreateKycDetailWithFileDto.class)))
    KycDetailDto createKybKycDetail(
            Caller caller,
            @PathVariable UUID id,
            @Parameter(hidden = true) @Valid @RequestPart("form") CreateKycDetailDto form,
            @Parameter(hidden = true) @RequestParam(name = "panCardImage", required = false) @Nullable
                    MultipartFile panCardImage) {
        PersonDetails details = form.toDetails(countries);
        return shown(owners.add(caller.organization(), new CompanyId(id), details, Upload.bytesOrNull(panCardImage)));
    }

    @PutMapping(path = "/{kybDetailId}/kyc-detail/{kycDetailId}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = UpdateKycDetailWithFileDto.class)))
    KycDetailDto updateKybKycDetail(
            Caller caller,
            @PathVariable UUID kybDetailId,
            @PathVariable UUID kycDetailId,
            @Parameter(hidden = true) @Valid @RequestPart(name = "form", required = false) @Nullable
                    UpdateKycDetailDto form,
            @Parameter(hidden = true) @RequestParam(name = "panCardImage", required = false) @Nullable
                    MultipartFile panCardImage) {
        UnaryOperator<PersonDetails> change =
                form == null ? UnaryOperator.identity() : details -> form.applyTo(details, countries);
        return shown(owners.update(
                caller.organization(),
                new CompanyId(kybDetailId),
                new PersonId(kycDetailId),
                change,
                Upload.bytesOrNull(panCardImage)));
    }

    @DeleteMapping("/{kybDetailId}/kyc-detail/{kycDetailId}")
    boolean deleteKybKycDetail(Caller caller, @PathVariable UUID kybDetailId, @PathVariable UUID kycDetailId) {
        owners.delete(caller.organization(), new CompanyId(kybDetailId), new PersonId(kycDetailId));
        return true;
    }

    private KycDetailDto shown(Owners.Shown owner) {
        return KycDetailDto.of(owner.person(), owner.dossier(), links);
    }

    record CreateKycDetailWithFileDto(
            CreateKycDetailDto form, @Nullable MultipartFile panCardImage) {}

    record UpdateKycDetailWithFileDto(
            @Nullable UpdateKycDetailDto form, @Nullable MultipartFile panCardImage) {}
}
