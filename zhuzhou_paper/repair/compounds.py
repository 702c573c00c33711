"""English words that stand on either side of a printed hyphen, and the pairs of them that are one word.

``user-⏎defined`` is two words of this list, so its hyphen may be printed; ``develop-⏎ment`` is not, so it is not;
``news-⏎paper`` is, and is one word all the same. Words that newspapers use, written down for this; no list is complete,
and what is not in it is joined.
"""

from __future__ import annotations

__all__ = ["BOTH_WAYS", "FIRST_PARTS", "ONE_WORD", "PREFIXES", "SECOND_PARTS", "SUFFIXES"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Before a printed hyphen whatever follows, unless that is a mere ending.
PREFIXES = _words("""
cross eight fifty five forty four full half high ill long low nine ninety non quasi self semi seven seventy short
sixty thirty three twenty two well
""")

SUFFIXES = _words("""
age dom ed en er ered ern ers est fold ful fully hood ing ings ish ism ist land less ly ment ness night ning part
sense ship side some teen th tion tude ty ward wards way
""")

#: Before a printed hyphen, where one of the next two lists stands behind it.
FIRST_PARTS = _words("""
all anti best big brand broad built city clean clear close cold counter day deep double dry early east easy eighth
even ever evil ex far fast few fifth first free fresh front good great grown hand hard heavy hit hot ill in inner jump
kind large last late left light like little loud made major mass mid middle more most much multi narrow near never new
newly north off often old on one open out over peace post pre public quick ready real record right rough round run
second sharp side single six slow small smooth so soft south standing state still straight sweet take tax ten then
thick thin third time top tough turn under up vice warm water weak west white whole wide wood work world year
""")

#: Behind a printed hyphen.
SECOND_PARTS = _words("""
aircraft argument armed aware backed based bearing blooded bodied born bound bred broken brow built burning by called
captain chairman champion chief clad class coated colored coloured computed controlled covered dealing deep defined
delimited dependent designed door dozen drawn driven earned edged elect elected ended eyed faced fashioned fed fetched
fire five flung foot four free friendly fronted funded general going governor grade graduate grained growing grown
haired handed headed hearted held high historic hour hunting in inch independent jawed king known laden laid lasting
law led legged length level like limbed lined lipped living long looking made maker making mannered mayor mile minded
minister minute month mortem mouthed named natal natured needed nine odd off old oriented over owned page paid paper
past per performing piece planned point powered precision premier president priced printed proof quality ranging
ranking rate ready related resistant rich ridden rigged rimmed room round rounded running saving scale season seater
seeking senator service shaped sharing shot shouldered sided sighted six sized skilled skinned soldier sounding
speaking specific spoken stained standing stop storey story sufficient supported tailed term thinking throated
timbered time ton tongued top trained tried trust two type up walled war wheeled wide wife willed winded winged
winning wire wise witted word worded worn worth wounded written yard year
""")

#: On both sides of a printed hyphen.
BOTH_WAYS = _words("""
air arm back bank bar bed bell big bird black blood blue board boat body bone book boy brain bread break brick bridge
bright brother brown business butter car case cat chain chair child church clock cloth coal coat coin color come
company cook copper corn cotton country court cow craft crown cup current cut dance dark dead decimal decision default
dinner dog down dream dress drop dust ear earth edge egg end engine face fair family farm father feather field fine
fire fish flat floor flower fly food foot force forest friend fruit game garden gate girl glass gold government grain
grass gray green grey ground guard gun hair half hall hammer hand hat head heart heat hill history hold hole honey
hook horn horse hour house ice iron judge key king kitchen knife lady lake lamp law lead leaf leather leg letter light
line lion lip load lock love machine mail market master match meat men metal milk mill mind mine moon mountain mouth
music nail name neck needle nerve net news night nose note nut object office order page paint pan paper party people
person picture pig pipe place plain plant plate play police pool post pot pound power present president pretty price
print prison public pull quote rain rest rice ring river road rock roof room root rope rose rule sail salt sand school
sea seat seed set sheep shoe shop shore silk silver sister sky sleep smoke snow son song space speed spring star
station steam steel step stick stock stone store storm story street string strong sugar summer sun sweet sword table
tail tea tempered test thread throat ticket tide tight tin tobacco tooth touch town track train tree trial truck user
value village voice wage wall warm wash weather week weight wheat wheel wind window wine wing winter wire wise woman
women wool word yard yellow young zero
""")

#: Pairs of the words above that are printed as one.
ONE_WORD = _words("""
afternoon aircraft airline airplane airport airway armchair background backyard bankbook bedroom birthday blackbird
blackboard bluebird boathouse bookcase bookstore breakdown breakfast brickwork broadcast businessman cardboard carload
chairman checkup childhood churchyard coastline copyright courthouse courtroom courtyard cupboard cutback daybreak
daylight daytime deadline doorstep downfall downtown drawback driveway earthquake earthwork eyebrow eyesight farmhouse
farmland farmyard fatherland fireman fireplace firewood firework fisherman football foothill foothold footnote
footprint footstep forecast forefinger foreground forehead foreman freshman fullback gateway gentleman goldsmith
goodnight grandfather grandmother greenhouse ground groundwork gunman gunpowder haircut halfback halfway handbook
handmade handwork hardship hardware headline headlong headquarters headway hereto highland highlight highway hillside
hitherto homeland homemade homework honeymoon horseback horseman horsepower household housework however iceberg
inasmuch income indeed indoor inland inside insight into ironwork keyboard kingdom landlady landlord landmark lawmaker
lawsuit letterhead lifeboat lifelong lifetime lighthouse longshore lookout mailman mainland manhole mankind
marketplace masterpiece midday midnight midsummer milestone moonlight motherland mountainside nearby network newborn
newcomer newspaper nightfall nobody nonsense northeast northwest notebook nowhere nutshell offset offshore offspring
onlooker onset onto outbreak outcome outdoor outfit outgoing outlaw outlet outline outlook output outside outsider
outstanding overall overboard overcame overcoat overcome overhead overland overlook overnight overseas oversight
overtake overthrow overtime overturn overwork pancake passerby payroll peacetime playground policeman postcard postman
postmaster postoffice powerhouse prizefight quicksand railroad railway rainbow rainfall rainstorm reelect roadside
rosebud roundup runaway runway sailboat saltwater schoolboy schoolhouse schoolroom seafood seaman seaport seashore
seaside seaweed semicircle semicolon setback shipment shipyard shoemaker shopkeeper shortage shorthand shortstop
sideline sidewalk silversmith sister snowfall snowstorm somebody someone somewhere southeast southwest spaceship
springtime starlight stateroom statesman steamboat steamship stockholder stockyard stopover storehouse storeroom
storytelling strongbox sunday sunlight sunrise sunset sunshine takeover taxpayer teacup teamwork textbook themselves
therefore thereto threshold throughout timetable tollgate toothache touchdown township trademark tradesman turnout
turnover turnpike undergo undergone underground underline underneath undertake undertaker undertook underwater unto
upbringing uphold upkeep upland uplift upon upright upset upside upstairs upstream uptown upward viewpoint warehouse
warfare warlike warship wartime washroom watchman watercolor waterfall waterfront waterway waterworks wayside weekday
weekend weekly wellbeing westward wheelbarrow whitewash wholesale widespread windmill window windshield wintertime
withdraw withhold without withstand woodland woodwork workday workhouse working workman workout workshop worldwide
worthwhile yardstick yearbook
""")
