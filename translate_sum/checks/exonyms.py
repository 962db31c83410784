"""Names and acronyms that English has other words for.

Forms are the beginnings of English words, in lower case and without points (``u s``), since a
country may come as its adjective.
"""

_TABLE = """
usa: us | u s | united states | america
us: us | u s | united states | america
gb: gb | uk | u k | brit
uno: un | u n | united nations
un: un | u n | united nations
ezb: ecb | european central bank
eu: eu | e u | europe
ewg: eec | european economic community
eugh: ecj | european court | court of justice
egmr: echr | european court
iwf: imf | international monetary fund
who: who | world health
wto: wto | world trade
nato: nato | north atlantic | alliance
bip: gdp | gross domestic
bsp: gnp | gross national
bnd: bnd | intelligence
bka: bka | federal criminal | federal police
lka: lka | state criminal | state police | state office
bgh: bgh | federal court | court of justice
bverfg: constitutional court
ddr: gdr | east german | ddr
brd: frg | west german | germany | federal republic
udssr: ussr | soviet
gus: cis | commonwealth
nrw: nrw | north rhine | north-rhine | nordrhein
mwst: vat | value added | value-added
kfz: car | vehicle
lkw: truck | lorr | hgv
pkw: car | vehicle
wm: wm | world cup | world championship
em: em | euro
dfb: dfb | german football
fifa: fifa
kgb: kgb
eeg: eeg | renewable
akw: nuclear
dna: dna
dns: dna | dns
wg: shared | flat
tv: tv | t v | televis
pc: pc | computer
pcs: pc | computer
cd: cd
sms: sms | text
os: os | olympic
sek: sek | swat | special
is: is | isis | isil | islamic state
az: az
dpa: dpa | german press
afp: afp | agence
zdf: zdf
ard: ard
ag: ag | plc | inc | corp | compan
gmbh: gmbh | ltd | llc | limited
ceo: ceo | chief executive
deutschland: german
österreich: austria
schweiz: swiss | switzerland
frankreich: france | french
italien: ital
spanien: spain | spanish
großbritannien: brit | uk | u k | united kingdom | england
grossbritannien: brit | uk | u k | united kingdom | england
england: england | english | brit | uk | u k
schottland: scot
irland: ireland | irish
nordirland: northern ireland | northern irish
wales: wales | welsh
niederlande: netherlands | dutch | holland
niederlanden: netherlands | dutch | holland
holland: holland | dutch | netherlands
belgien: belgi
luxemburg: luxemb
dänemark: denmark | danish
norwegen: norw
schweden: swed
finnland: fin
island: iceland
polen: poland | polish
tschechien: czech
slowakei: slovak
slowenien: sloven
ungarn: hungar
rumänien: romania | rumania
bulgarien: bulgar
griechenland: greece | greek
türkei: turk
russland: russia
rußland: russia
weißrussland: belarus | white russia
belarus: belarus
ukraine: ukrain
moldawien: moldova
lettland: latvia
litauen: lithuan
estland: estonia
kroatien: croat
serbien: serb
bosnien: bosnia
mazedonien: macedonia
nordmazedonien: macedonia
albanien: albania
zypern: cypr
georgien: georgia
armenien: armenia
aserbaidschan: azer
kasachstan: kazakh
usbekistan: uzbek
kirgistan: kyrgyz
tadschikistan: tajik
china: china | chinese
japan: japan
indien: india
nordkorea: north korea | dprk | northern korea
südkorea: south korea | southern korea
korea: korea
vietnam: vietnam
thailand: thai
myanmar: myanmar | burm
philippinen: philippin | filipin
indonesien: indones
australien: austral
neuseeland: new zealand | zealand
ägypten: egypt
marokko: moroc
algerien: alger
tunesien: tunis
libyen: liby
libanon: leban
syrien: syria
irak: iraq
iran: iran
jordanien: jordan
israel: israel | jewish
palästina: palestin
saudi-arabien: saudi
jemen: yemen
katar: qatar
kuwait: kuwait
emirate: emirates | uae
afghanistan: afghan
pakistan: pakistan
äthiopien: ethiopia
kenia: kenya
südafrika: south africa
elfenbeinküste: ivory coast | cote | côte
kongo: congo
kamerun: cameroon
brasilien: brazil
argentinien: argentin
mexiko: mexic
kuba: cuba
kolumbien: colombia
kanada: canad
amerika: america | us | u s | united states
südamerika: south america
nordamerika: north america
lateinamerika: latin america
europa: europe
asien: asia
afrika: africa
bayern: bavaria | bayern
sachsen: saxon
niedersachsen: lower saxon
sachsen-anhalt: saxony
thüringen: thuringia
hessen: hess
rheinland: rhine
pfalz: palatinate
nordrhein: north rhine | north-rhine
westfalen: westphalia
schwaben: swabia
franken: francon | franc
elsass: alsace
lothringen: lorraine
tirol: tyrol | tirol
südtirol: south tyrol | tyrol
steiermark: styria
kärnten: carinthia
preußen: prussia
schlesien: silesia
böhmen: bohemia
kastilien: castil
katalonien: catal
andalusien: andalus
baskenland: basque
toskana: tuscan
sizilien: sicil
sardinien: sardinia
lombardei: lombard
bretagne: brittany | breton
normandie: normandy | norman
krim: crimea
kaukasus: caucas
kosovo: kosov
tschetschenien: chechn | chechen
sibirien: siberia
donbass: donbas
balkan: balkan
kreta: crete | cretan
korsika: corsica
mallorca: mallorca | majorca
florida: florida | fla
kalifornien: californ | calif
pennsylvania: pennsylvania | pa
texas: texas | texan
schwarzwald: black forest | schwarzwald
bodensee: constance | bodensee
alpen: alps | alpine
rhein: rhine | rhein
donau: danube
mosel: mosel
weichsel: vistula
nil: nile
wolga: volga
themse: thames
atlantik: atlantic
pazifik: pacific
mittelmeer: mediterranean
nordsee: north sea
ostsee: baltic
münchen: munich | münchen | munchen
köln: cologne | köln
nürnberg: nuremberg | nurnberg | nürnberg
hannover: hanover | hannover
braunschweig: brunswick | braunschweig
wien: vienna | viennese | wien
zürich: zurich | zürich
genf: genev
basel: basel | basle
bern: bern
luzern: lucern | luzern
straßburg: strasbourg
brüssel: brussels
antwerpen: antwerp
gent: ghent
lüttich: liège | liege
haag: hague
kopenhagen: copenhagen
prag: prague
warschau: warsaw
krakau: krakow | cracow | kraków
danzig: gdansk | gdańsk | danzig
breslau: wroc | breslau
posen: pozna
stettin: szczecin | stettin
bukarest: bucharest
belgrad: belgrad
athen: athen
rom: rome | roman
mailand: milan
venedig: venice | venetian
florenz: floren
neapel: naples | neapolitan
turin: turin | torino
genua: genoa
lissabon: lisbon
sevilla: sevill
nizza: nice
moskau: moscow | muscovite
kiew: kiev | kyiv
kyjiw: kiev | kyiv
charkiw: kharkiv | kharkov
odessa: odes
tiflis: tbilisi
peking: beijing | peking
hongkong: hong kong
singapur: singapor
tokio: tokyo
pjöngjang: pyongyang | pjongjang
seoul: seoul
neu-delhi: delhi
bombay: mumbai | bombay
kairo: cairo
alexandria: alexandria
algier: algier
tripolis: tripoli
damaskus: damascus
bagdad: baghdad | bagdad
teheran: tehran | teheran
kabul: kabul
riad: riyadh
mekka: mecca
jerusalem: jerusalem
bethlehem: bethlehem
gaza: gaza
havanna: havana
kapstadt: cape town
mexiko-stadt: mexico
york: york | ny
glasgow: glasg | glasweg
paris: paris
vatikan: vatican | holy see
bundestag: bundestag | parliament | house
bundesrat: bundesrat | federal council | upper house
bundeswehr: bundeswehr | armed forces | army | military
bundesliga: bundesliga | league
landtag: landtag | parliament | assembly
reichstag: reichstag
duma: duma
kreml: kremlin
union: union | cdu | coalition | conservative
papst: pope
jesus: jesus | christ
johannes: john | johannes
paulus: paul
petrus: peter
matthäus: matthew
franziskus: francis
benedikt: benedict
moses: moses | mosaic
homer: homer
karl: karl | charles
heinrich: heinrich | henry
wilhelm: wilhelm | william
friedrich: friedrich | frederick
ludwig: ludwig | louis
elisabeth: elisabeth | elizabeth
katharina: katharina | catherine | katherine
islam: islam | muslim | moslem
koran: koran | quran | qur
internet: internet | online | web | net
twitter: twit | tweet
mark: mark | deutsch
pence: pence | p
cent: cent
olympia: olymp
oma: grandma | grandmother | oma | granny
hai: shark
giro: current | giro
münster: münster | munster | minster | cathedral
"""

ENGLISH_FORMS: dict[str, tuple[str, ...]] = {
    german: tuple(form.strip() for form in forms.split("|"))
    for german, _, forms in (line.partition(":") for line in _TABLE.strip().splitlines())
}
