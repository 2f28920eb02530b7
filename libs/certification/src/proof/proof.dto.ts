import { ArrayMaxSize, IsArray, IsString, MaxLength } from 'class-validator';

export class EvidenceChoiceDto {
  key: string;
  title: string;
  /** What the signed credential says of it, if it is chosen. */
  words: string[];
  chosen: boolean;
}

export class CredentialEvidenceDto {
  items: EvidenceChoiceDto[];
}

export class ChooseEvidenceDto {
  /** What the credential tells of from now on; nothing = no evidence. */
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  keys: string[];
}
