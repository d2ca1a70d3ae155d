package io.bornite.kyc;

import static io.bornite.kyc.CreateKycDto.required;
import static io.bornite.kyc.CreateKycDto.within;

import io.bornite.identity.Caller;
import io.bornite.identity.CustomerProfileType;
import io.bornite.kyc.geography.Countries;
import io.bornite.platform.FormPart;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@Tag(name = "KYC")
@OperationGroup("KycController")
@RequestMapping("/api/kycs")
class KycController {

    private final Kycs kycs;
    private final Applications applications;
    private final Countries countries;
    private final KycLinks links;

    KycController(Kycs kycs, Applications applications, Countries countries, KycLinks links) {
        this.kycs = kycs;
        this.applications = applications;
        this.countries = countries;
        this.links = links;
    }

    @GetMapping
    PageDto<KycDto> findAll(Caller caller, PageRequest page) {
        return kycs.page(caller.organization(), page).map(dossier -> KycDto.of(dossier, links));
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = CreateKycWithFileDto.class)))
    KycDto create(
            Caller caller,
            @Parameter(hidden = true) @Valid @RequestPart("form") CreateKycDto form,
            @Parameter(hidden = true) @RequestParam(name = "panCardImage", required = false) @Nullable
                    MultipartFile panCardImage) {
        String country = countries.require(form.country(), "country");
        Dossier begun = form.type() == CustomerProfileType.INDIVIDUAL
                ? individual(caller, country, form, panCardImage)
                : business(caller, country, form);
        return KycDto.of(begun, links);
    }

    @GetMapping("/{id}")
    KycDto get(Caller caller, @PathVariable UUID id) {
        return KycDto.of(kycs.get(caller.organization(), new KycId(id)), links);
    }

    /** Takes the fields as parts of the form, or all of them as JSON in a part called form, as its sisters do. */
    @PutMapping(path = "/{id}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = UpdateKycDto.class)))
    KycDto update(
            Caller caller,
            @PathVariable UUID id,
            @Parameter(hidden = true) @RequestParam(name = "country", required = false) @Nullable String country,
            @Parameter(hidden = true) @Valid @RequestPart(name = "kybDetail", required = false) @Nullable
                    CreateKybDetailDto kybDetail,
            @Parameter(hidden = true) @Valid @RequestPart(name = "form", required = false) @Nullable
                    UpdateKycDto form) {
        UpdateKycDto asked = form == null ? new UpdateKycDto(country, kybDetail) : form;
        CreateKybDetailDto company = asked.kybDetail();
        Dossier updated = applications.update(
                caller.organization(),
                new KycId(id),
                asked.country() == null ? null : countries.require(asked.country(), "country"),
                company == null ? null : within("kybDetail", () -> company.toDetails(countries)));
        return KycDto.of(updated, links);
    }

    @PostMapping("/{id}/reopen-kyb")
    KycDto reopenKycForReview(Caller caller, @PathVariable UUID id) {
        return KycDto.of(applications.reopen(caller.organization(), new KycId(id)), links);
    }

    private Dossier individual(Caller caller, String country, CreateKycDto form, @Nullable MultipartFile panCardImage) {
        CreateKycDetailDto person = required(form.kycDetail(), "kycDetail");
        PersonDetails details = within("kycDetail", () -> person.toDetails(countries));
        return applications.person(caller.organization(), country, details, Upload.bytesOrNull(panCardImage));
    }

    private Dossier business(Caller caller, String country, CreateKycDto form) {
        CreateKybDetailDto company = required(form.kybDetail(), "kybDetail");
        CompanyDetails details = within("kybDetail", () -> company.toDetails(countries));
        return applications.company(caller.organization(), country, details);
    }

    record CreateKycWithFileDto(CreateKycDto form, @Nullable MultipartFile panCardImage) {}

    @FormPart
    record UpdateKycDto(
            @Nullable String country, @Valid @Nullable CreateKybDetailDto kybDetail) {}
}
