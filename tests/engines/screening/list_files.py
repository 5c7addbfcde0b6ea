"""Small lists in each format, invented throughout: no party, number or notice in them is a real one."""

UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" dateGenerated="2026-11-20T00:00:09.554Z">
  <INDIVIDUALS>
    <INDIVIDUAL>
      <DATAID>1</DATAID><FIRST_NAME>VELDAR</FIRST_NAME><SECOND_NAME>KORUM</SECOND_NAME><THIRD_NAME/>
      <UN_LIST_TYPE>Invented</UN_LIST_TYPE><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER>
      <LISTED_ON>2015-04-07-04:00</LISTED_ON>
      <NAME_ORIGINAL_SCRIPT>ولدار كوروم</NAME_ORIGINAL_SCRIPT>
      <COMMENTS1>Nobody.</COMMENTS1>
      <NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY>
      <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Weldar Korum</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Velka</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ADDRESS><COUNTRY>Rwanda</COUNTRY></INDIVIDUAL_ADDRESS>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1970-01-02</DATE></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1971</FROM_YEAR><TO_YEAR>1972</TO_YEAR>
      </INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>QQ 900-3213</NUMBER>
      </INDIVIDUAL_DOCUMENT>
      <INDIVIDUAL_DOCUMENT/>
    </INDIVIDUAL>
  </INDIVIDUALS>
  <ENTITIES>
    <ENTITY>
      <DATAID>2</DATAID><FIRST_NAME>VELDAR TRADING</FIRST_NAME><REFERENCE_NUMBER>XXe.001</REFERENCE_NUMBER>
      <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Korum Trading</ALIAS_NAME></ENTITY_ALIAS>
      <ENTITY_ADDRESS><COUNTRY>Iran (Islamic Republic of)</COUNTRY></ENTITY_ADDRESS>
      <NEW_ELEMENT><WITH>things nobody knows</WITH></NEW_ELEMENT>
    </ENTITY>
  </ENTITIES>
</CONSOLIDATED_LIST>
"""

EU = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-11-21T10:00:00.000+01:00" globalFileId="1">
  <sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.1.11" logicalId="1">
    <remark>INN: 7707083893</remark>
    <regulation regulationType="amendment" publicationDate="2024-03-05" programme="INV" logicalId="2"/>
    <regulation regulationType="regulation" publicationDate="2023-02-04" programme="INV" logicalId="3"/>
    <subjectType code="enterprise" classificationCode="E"/>
    <nameAlias firstName="" lastName="" wholeName="Велдар Корум" strong="true" nameLanguage="RU" logicalId="4"/>
    <nameAlias wholeName="VK" strong="false" logicalId="5"/>
    <address countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION"/>
    <identification number="1027700132195" identificationTypeCode="regnumber" countryIso2Code="RU"/>
  </sanctionEntity>
  <sanctionEntity designationDate="2022-02-23" euReferenceNumber="EU.2.22" logicalId="6">
    <subjectType code="person" classificationCode="P"/>
    <nameAlias firstName="Veldar" middleName="K." lastName="Korum" wholeName="" strong="true" function="nobody"/>
    <citizenship countryIso2Code="00" countryDescription="UNKNOWN"/>
    <citizenship countryIso2Code="BY" countryDescription="BELARUS"/>
    <birthdate circa="false" birthdate="1970-05-06" year="1970" monthOfYear="5" dayOfMonth="6"/>
    <birthdate circa="true" year="1971" monthOfYear="" dayOfMonth=""/>
    <identification number="KB 0000001" identificationTypeCode="passport" countryIso2Code="BY"/>
  </sanctionEntity>
</export>
"""

UK_XML = """<?xml version="1.0" encoding="utf-8"?>
<Designations>
  <DateGenerated>20/11/2026</DateGenerated>
  <Designation>
    <LastUpdated>01/11/2026</LastUpdated><DateDesignated>15/03/2022</DateDesignated><UniqueID>INV0001</UniqueID>
    <Names>
      <Name><Name1>Veldar</Name1><Name6>KORUM</Name6><NameType>Primary Name</NameType></Name>
      <Name><Name6>Velka</Name6><NameType>ALias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name>
    </Names>
    <NonLatinNames><NonLatinName><NameNonLatinScript>Велдар Корум</NameNonLatinScript></NonLatinName></NonLatinNames>
    <RegimeName>The Invented Regulations 2020</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip>
    <IndividualDetails><Individual>
      <DOBs><DOB>dd/mm/1970</DOB></DOBs><Nationalities><Nationality>Russia</Nationality></Nationalities>
      <PassportDetails><Passport><PassportNumber>00 1234567</PassportNumber></Passport></PassportDetails>
    </Individual></IndividualDetails>
  </Designation>
  <Designation>
    <UniqueID>INV0002</UniqueID><DateDesignated>16/03/2022</DateDesignated>
    <Names><Name><Name6>SEA OF KORUM</Name6><NameType>Primary Name</NameType></Name></Names>
    <IndividualEntityShip>Ship</IndividualEntityShip>
    <ShipDetails><Ship>
      <IMONumbers><IMONumber>9074729</IMONumber></IMONumbers>
      <CurrentOwnerOperators><CurrentOwnerOperator>Veldar Shipping Ltd</CurrentOwnerOperator></CurrentOwnerOperators>
      <CurrentBelievedFlagOfShips><CurrentBelievedFlagOfShip>Panama</CurrentBelievedFlagOfShip>
      </CurrentBelievedFlagOfShips>
    </Ship></ShipDetails>
  </Designation>
</Designations>
"""

UK_CSV = (
    "Report Date: 20-Nov-2026\n"
    "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,"
    "Alias strength,Title,Name non-latin script,Regime Name,Designation Type,Other Information,Address Country,"
    "Date Designated,D.O.B,Nationality(/ies),Passport number,Business registration number (s),IMO number\n"
    "01/11/2026,INV0001,1,,KORUM,Veldar,,,,,Primary Name,,,Велдар Корум,Invented,Individual,,Russia,15/03/2022,"
    "00/00/1970,Russia,(1) 001234567 (2) 007654321,,\n"
    "01/11/2026,INV0001,1,,KORUM,Velka,,,,,Alias,Low quality a.k.a,,,Invented,Individual,,Belarus,15/03/2022,"
    "00/00/1970,Russia,(1) 001234567 (2) 007654321,,\n"
    "01/11/2026,INV0003,2,,VELDAR BANK,,,,,,Primary Name,,,,Invented,Entity,,Russia,16/03/2022,,,,"
    "INN 7707083893,\n"
)

OFSI_CSV = (
    "Last Updated,20/11/2025\n"
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,Non-Latin Script Type,"
    "Non-Latin Script Language,DOB,Town of Birth,Country of Birth,Nationality,Passport Number,Country,"
    "Other Information,Group Type,Alias Type,Alias Quality,Regime,Listed On,UK Sanctions List Date Designated,"
    "Last Updated,Group ID\n"
    "KORUM,Veldar,,,,,,,,,02/01/1970,,,Russia,,,,Individual,Primary name,,Invented,15/03/2022,15/03/2022,,77\n"
    "KORUM,Weldar,,,,,,,,,02/01/1970,,,Russia,,,,Individual,AKA,Good quality,Invented,15/03/2022,15/03/2022,,77\n"
)

SDN = (
    '101,"VELDAR LLC",-0- ,"INV-EO1] [INV2",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Tax ID No. 7707083893 (Russia); '
    "Registration Number 1027700132195 (Russia); a.k.a. 'VLD'; Linked To: KORUM, Veldar.\"\r\n"
    '102,"KORUM, Veldar","individual","INV2","Nobody",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 02 Jan 1970; alt. DOB circa '
    '1971; nationality Korea, North; Passport QQ9003213 (Russia) issued 01 Jan 2020 expires 01 Jan 2030."\r\n'
    '103,"SEA OF KORUM","vessel","INV2",-0- ,-0- ,"Cargo",-0- ,-0- ,"Panama","Veldar Shipping Ltd",'
    '"Vessel Registration Identification IMO 9074729."\r\n'
    "\x1a"
)
ALT = '101,1,"aka","VELDAR OOO",-0- \r\n102,2,"fka","KORUMOV, Veldar",-0- \r\n'
ADD = '101,1,"1 Invented Street","Moscow 101000","Russia",-0- \r\n101,2,-0- ,-0- ,"undetermined",-0- \r\n'

ADVANCED = """<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML">
<DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>11</Month><Day>5</Day></DateOfIssue>
<ReferenceValueSets>
  <AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
  <CountryValues><Country ID="1" ISO2="RU">Russia</Country><Country ID="2">Korea, North</Country></CountryValues>
  <FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="10">Nationality Country</FeatureType>
    <FeatureType ID="25">Location</FeatureType><FeatureType ID="224">Gender</FeatureType></FeatureTypeValues>
  <IDRegDocTypeValues><IDRegDocType ID="1584">Passport</IDRegDocType><IDRegDocType ID="1596">Tax ID No.</IDRegDocType>
    <IDRegDocType ID="1626">Vessel Registration Identification</IDRegDocType></IDRegDocTypeValues>
  <NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType>
    <NamePartType ID="1525">Entity Name</NamePartType></NamePartTypeValues>
  <PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType></PartyTypeValues>
  <PartySubTypeValues><PartySubType ID="1" PartyTypeID="4">Vessel</PartySubType>
    <PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType>
    <PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
  <RelationTypeValues><RelationType ID="15003">Owned or Controlled By</RelationType></RelationTypeValues>
  <SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="2">Block</SanctionsType>
  </SanctionsTypeValues>
</ReferenceValueSets>
<Locations><Location ID="7"><LocationCountry CountryID="1" CountryRelevanceID="1413"/></Location></Locations>
<IDRegDocuments>
  <IDRegDocument ID="1" IDRegDocTypeID="1584" IdentityID="1021" IssuedBy-CountryID="1">
    <IDRegistrationNo>QQ9003213</IDRegistrationNo></IDRegDocument>
  <IDRegDocument ID="2" IDRegDocTypeID="1596" IdentityID="1011" IssuedBy-CountryID="1">
    <IDRegistrationNo>7707083893</IDRegistrationNo></IDRegDocument>
  <IDRegDocument ID="3" IDRegDocTypeID="1626" IdentityID="1031">
    <IDRegistrationNo>IMO 9074729</IDRegistrationNo></IDRegDocument>
</IDRegDocuments>
<DistinctParties>
  <DistinctParty FixedRef="101"><Profile ID="101" PartySubTypeID="3">
    <Identity ID="1011" Primary="true">
      <Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="1">
        <DocumentedNamePart><NamePartValue NamePartGroupID="1">VELDAR LLC</NamePartValue></DocumentedNamePart>
      </DocumentedName></Alias>
      <Alias AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName ID="2">
        <DocumentedNamePart><NamePartValue NamePartGroupID="1">VLD</NamePartValue></DocumentedNamePart>
      </DocumentedName></Alias>
      <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="1" NamePartTypeID="1525"/></MasterNamePartGroup>
      </NamePartGroups>
    </Identity>
    <Feature ID="1" FeatureTypeID="25"><FeatureVersion ID="1"><VersionLocation LocationID="7"/></FeatureVersion>
    </Feature>
  </Profile></DistinctParty>
  <DistinctParty FixedRef="102"><Profile ID="102" PartySubTypeID="4">
    <Identity ID="1021" Primary="true">
      <Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="3">
        <DocumentedNamePart><NamePartValue NamePartGroupID="2">KORUM</NamePartValue></DocumentedNamePart>
        <DocumentedNamePart><NamePartValue NamePartGroupID="3">Veldar</NamePartValue></DocumentedNamePart>
      </DocumentedName></Alias>
      <Alias AliasTypeID="1400" Primary="false" LowQuality="false"><DocumentedName ID="5">
        <DocumentedNamePart><NamePartValue NamePartGroupID="3" ScriptID="220">达尔</NamePartValue></DocumentedNamePart>
        <DocumentedNamePart><NamePartValue NamePartGroupID="2" ScriptID="220">柯</NamePartValue></DocumentedNamePart>
      </DocumentedName></Alias>
      <NamePartGroups>
        <MasterNamePartGroup><NamePartGroup ID="2" NamePartTypeID="1520"/></MasterNamePartGroup>
        <MasterNamePartGroup><NamePartGroup ID="3" NamePartTypeID="1521"/></MasterNamePartGroup>
      </NamePartGroups>
    </Identity>
    <Feature ID="2" FeatureTypeID="8"><FeatureVersion ID="2"><DatePeriod CalendarTypeID="1">
      <Start Approximate="false"><From><Year>1970</Year><Month>1</Month><Day>2</Day></From>
        <To><Year>1970</Year><Month>1</Month><Day>2</Day></To></Start>
      <End Approximate="false"><From><Year>1970</Year><Month>1</Month><Day>2</Day></From>
        <To><Year>1970</Year><Month>1</Month><Day>2</Day></To></End></DatePeriod></FeatureVersion></Feature>
    <Feature ID="3" FeatureTypeID="8"><FeatureVersion ID="3"><DatePeriod CalendarTypeID="1">
      <Start Approximate="true"><From><Year>1971</Year><Month>1</Month><Day>1</Day></From>
        <To><Year>1971</Year><Month>1</Month><Day>1</Day></To></Start>
      <End Approximate="true"><From><Year>1971</Year><Month>12</Month><Day>31</Day></From>
        <To><Year>1971</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod></FeatureVersion></Feature>
    <Feature ID="4" FeatureTypeID="224"><FeatureVersion ID="4"><VersionDetail DetailTypeID="1">Male</VersionDetail>
    </FeatureVersion></Feature>
    <Feature ID="5" FeatureTypeID="10"><FeatureVersion ID="5"><VersionLocation LocationID="7"/></FeatureVersion>
    </Feature>
  </Profile></DistinctParty>
  <DistinctParty FixedRef="103"><Profile ID="103" PartySubTypeID="1">
    <Identity ID="1031" Primary="true">
      <Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="4">
        <DocumentedNamePart><NamePartValue>SEA OF KORUM</NamePartValue></DocumentedNamePart>
      </DocumentedName></Alias>
    </Identity>
  </Profile></DistinctParty>
</DistinctParties>
<ProfileRelationships>
  <ProfileRelationship ID="1" From-ProfileID="103" To-ProfileID="101" RelationTypeID="15003" Former="false"/>
</ProfileRelationships>
<SanctionsEntries>
  <SanctionsEntry ID="101" ProfileID="101" ListID="1550">
    <EntryEvent ID="1"><Date CalendarTypeID="1"><Year>2022</Year><Month>3</Month><Day>24</Day></Date></EntryEvent>
    <SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>INV-EO1</Comment></SanctionsMeasure>
    <SanctionsMeasure ID="2" SanctionsTypeID="2"><Comment>Blocked</Comment></SanctionsMeasure>
  </SanctionsEntry>
</SanctionsEntries>
</Sanctions>
"""

CSL_HEAD = (
    "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,"
    "standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,"
    "vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,"
    "places_of_birth,source_information_url,ids\n"
)
CSL = (
    CSL_HEAD + "101,Specially Designated Nationals (SDN) - Treasury Department,101,Entity,INV2,VELDAR LLC,,"
    '"1 Invented Street, Moscow, 101000, RU",,,,,,,,,,,,,,,VELDAR OOO; VLD OOO,,,,,,'
    '"RU, 7707083893, Tax ID No.; www.veldar.example, Website"\n'
    "101,Sectoral Sanctions Identifications List (SSI) - Treasury Department,101,Entity,INV3,VELDAR LLC,,"
    ",,,,,,,,,,,,,,,,,,,,,\n"
    "102,Denied Persons List (DPL) - Bureau of Industry and Security,,,,VELDAR KORUM,,"
    '"HK",,2006-11-09,2026-11-09,Y,,,,,,,,,,,,,1970-01-02,KP,,,"HK, 2022-01-28, 2012-01-28, KJ0221326, Passport"\n'
)
CSL_JSON = """{"total": 1, "results": [{"id": "101", "source": "Entity List (EL) - Bureau of Industry and Security",
 "type": "Entity", "name": "VELDAR LLC", "programs": [], "alt_names": ["VELDAR OOO"], "source_list_url": "x",
 "addresses": [{"address": "1 {Invented} Street", "country": "RU"}], "start_date": "2022-03-24", "end_date": null,
 "ids": [{"type": "Tax ID No.", "number": "7707083893", "country": "RU"}], "nationalities": null}]}"""

DPL = (
    '"Name"\t"Street_Address"\t"City"\t"State"\t"Country"\t"Postal_Code"\t"Effective_Date"\t"Expiration_Date"\t'
    '"Standard_Order"\t"Last_Update"\t"Action"\t"FR_Citation"\r\n'
    '"VELDAR KORUM"\t"1 INVENTED ROAD"\t"SHENZHEN"\t""\t"CN"\t""\t"06/19/2023"\t"06/29/2056"\t"Y"\t"2023-06-30"\t'
    '"F.R. NOTICE ADDED"\t"1 F.R. 1"\r\n'
    '"Veldar Korum"\t"2 INVENTED ROAD"\t"HONG KONG"\t""\t"HK"\t""\t"06/19/2023"\t"06/29/2056"\t"Y"\t"2023-06-30"\t'
    '"F.R. NOTICE ADDED"\t"1 F.R. 1"\r\n'
    '"VELDAR ELECTRONICS INC"\t""\t""\t""\t"US"\t""\t"06/20/2023"\t""\t"Y"\t""\t""\t""\r\n'
)

FTM = (
    '{"id":"own-1","schema":"Ownership","properties":{"owner":["p-1"],"asset":["c-1"],"percentage":["60"]}}\n'
    '{"id":"c-1","schema":"Company","caption":"Veldar LLC","target":true,"datasets":["inv"],"last_seen":'
    '"2026-11-19T08:00:00","properties":{"name":["ООО «Велдар»","Veldar LLC"],"weakAlias":["VLD"],'
    '"country":["ru"],"innCode":["7707083893"],"ogrnCode":["1027700132195"]}}\n'
    "this is no JSON\n"
    '{"id":"p-1","schema":"Person","caption":"Veldar Korum","target":false,"last_seen":"2026-11-20T08:00:00",'
    '"properties":{"name":["Veldar Korum"],"birthDate":["1970-01"]}}\n'
    '{"id":"p-2","schema":"Person","caption":"Korum Veldar","target":true,"properties":{"name":["Korum Veldar"],'
    '"birthDate":["1970-01-02"],"nationality":["by"]}}\n'
    '{"id":"pass-1","schema":"Passport","properties":{"holder":["p-2"],"number":["KB 0000001"],"country":["by"]}}\n'
    '{"id":"s-1","schema":"Sanction","properties":{"entity":["c-1"],"program":["Invented"],"listingDate":'
    '["2022-03-24"],"endDate":["2030-01-01"]}}\n'
    '{"id":"a-1","schema":"Address","properties":{"full":["1 Invented Street"]}}\n'
)
FTM_NESTED = (
    '{"id":"c-1","schema":"Company","caption":"Veldar LLC","target":true,"datasets":["inv"],"last_seen":'
    '"2026-11-20T08:00:00","properties":{"name":["ООО «Велдар»","Veldar LLC"],"weakAlias":["VLD"],"country":["ru"],'
    '"innCode":["7707083893"],"ogrnCode":["1027700132195"],"sanctions":[{"id":"s-1","schema":"Sanction",'
    '"properties":{"entity":["c-1"],"program":["Invented"],"listingDate":["2022-03-24"],"endDate":["2030-01-01"]}}],'
    '"ownershipAsset":[{"id":"own-1","schema":"Ownership","properties":{"owner":[{"id":"p-1","schema":"Person",'
    '"caption":"Veldar Korum","properties":{"name":["Veldar Korum"]}}]}}]}}\n'
)

MOFCOM = (
    "序号,名称,国家/地区,清单,公告日期,截止日期\n"
    "1,维达尔系统公司（Veldar Systems）,美国,不可靠实体清单 公告〔2025〕0号,2025年1月2日,\n"
    "2,柯鲁姆公司,美国,不可靠实体清单 公告〔2025〕0号,2025年1月2日,2025年11月10日\n"
)

CUSTOM = (
    "Вид;Наименование;Другие названия;Страна;ИНН;Дата рождения;Дата включения;Действует до;Владельцы;Перечень\n"
    "Организация;ООО «Велдар»|Veldar LLC;VLD OOO;Россия;7707083893;;24.03.2022;;Корум Велдар;Свой перечень\n"
    "Человек;Корум, Велдар;;КНДР;;02.01.1970;;2030;;\n"
    "Судно;Море Корума;;Атлантида;;;вчера;;;\n"
    ";;;;;;;;;только примечание\n"
)
